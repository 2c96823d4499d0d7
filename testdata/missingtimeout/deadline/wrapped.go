package deadline

import (
	"context"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health/grpc_health_v1"

	"github.com/hldlint/hldlint/testdata/missingtimeout/deadline/wrap"
)

// Probe calls inside of a function that two wrappers of another package run.
func Probe(pool map[string]*grpc.ClientConn, addr string) error {
	return wrap.Health(pool, addr, func(client grpc_health_v1.HealthClient) error {
		_, err := client.Check(context.Background(), &grpc_health_v1.HealthCheckRequest{}) // want deadline:"Check gets a context without deadline"
		return err
	})
}

// ProbeBounded derives a deadline inside.
func ProbeBounded(pool map[string]*grpc.ClientConn, addr string) error {
	return wrap.Health(pool, addr, func(client grpc_health_v1.HealthClient) error {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_, err := client.Check(ctx, &grpc_health_v1.HealthCheckRequest{})
		return err
	})
}

// Unknown hands the function to something that cannot be followed: it may run once for many callers.
func Unknown(run func(func() error) error, client grpc_health_v1.HealthClient) error {
	return run(func() error {
		_, err := client.Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})
		return err
	})
}

// Clients is implemented by what is not in sight.
type Clients interface {
	With(fn func(client grpc_health_v1.HealthClient) error) error
}

// ProbeGiven calls what its function is given, which is no flight for many.
func ProbeGiven(clients Clients) error {
	return clients.With(func(client grpc_health_v1.HealthClient) error {
		_, err := client.Check(context.Background(), &grpc_health_v1.HealthCheckRequest{}) // want deadline:"Check gets a context without deadline"
		return err
	})
}

// Scheduler is implemented by what is not in sight.
type Scheduler interface {
	Every(spec string, job func())
}

// Nightly has a job run that brings nothing back: it is no flight that somebody waits for.
func Nightly(s Scheduler, client grpc_health_v1.HealthClient) {
	s.Every("@daily", func() {
		_, _ = client.Check(context.Background(), &grpc_health_v1.HealthCheckRequest{}) // want deadline:"Check gets a context without deadline"
	})
}
