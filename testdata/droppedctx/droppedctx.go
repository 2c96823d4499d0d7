// Package droppedctx holds what droppedctx reports, and look-alikes on which it is silent.
package droppedctx

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
	"google.golang.org/grpc/health/grpc_health_v1"

	"github.com/hldlint/hldlint/testdata/droppedctx/store"
)

// Server answers requests from a database, a cache and another service.
type Server struct {
	DB     *sql.DB
	Cache  *redis.Client
	Health grpc_health_v1.HealthClient
	Store  *store.Store
	Users  Users
	Client *http.Client
}

// Users is behind an interface: what is behind that is in another package.
type Users interface {
	Name(ctx context.Context, id string) (string, error)
}

// Get has a context, and starts anew.
func (s *Server) Get(ctx context.Context, id string) (string, error) {
	// example: background bad
	v, err := s.Cache.Get(context.Background(), id).Result() // want background:"does not get ctx: it goes on when the caller is gone"
	// end
	if v != "" {
		return v, err
	}
	// example: background good
	v, err = s.Cache.Get(ctx, id).Result()
	// end
	return v, err
}

// Ping has a timeout of its own, and the caller's end does not reach it all the same.
func (s *Server) Ping(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // want background:"PingContext does not get r.Context"
	defer cancel()
	if err := s.DB.PingContext(ctx); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	}
}

// Todo is no better.
func (s *Server) Todo(c *gin.Context) {
	s.Cache.Persist(context.TODO(), "hits") // want background:"Persist does not get c.Request.Context"
}

// Unknown asks what is behind an interface: nothing is known of it but that it takes a context and may fail, and a request waits for it.
func (s *Server) Unknown(w http.ResponseWriter, r *http.Request) {
	name, err := s.Users.Name(context.Background(), r.PathValue("id")) // want background:"Name does not get r.Context"
	if err == nil {
		w.Write([]byte(name))
	}
}

// Literal is waited for: the context around it is at hand.
func (s *Server) Literal(ctx context.Context, ids []string) error {
	return each(ids, func(id string) error {
		return s.Cache.Set(context.Background(), id, 1, time.Minute).Err() // want background:"Set does not get ctx"
	})
}

func each(ids []string, do func(string) error) error {
	for _, id := range ids {
		if err := do(id); err != nil {
			return err
		}
	}
	return nil
}

// Valued has a value put into what is made of nothing.
func (s *Server) Valued(ctx context.Context, req *grpc_health_v1.HealthCheckRequest) error {
	out := withTenant(context.Background(), "t1") // want background:"Check does not get ctx"
	_, err := s.Health.Check(out, req)
	return err
}

func withTenant(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, tenant{}, id)
}

type tenant struct{}

// Made comes out of a helper that makes it of nothing.
func (s *Server) Made(w http.ResponseWriter, r *http.Request) {
	out, cancel := short()
	defer cancel()
	s.DB.PingContext(out)
}

func short() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), time.Second) // want background:"PingContext does not get r.Context"
}

// Twice is one finding: one context that two calls get.
func (s *Server) Twice(ctx context.Context) error {
	own := context.Background() // want background:"does not get ctx"
	if err := s.DB.PingContext(own); err != nil {
		return err
	}
	return s.Cache.Ping(own).Err()
}

// Stream is given what the other side can end.
func (s *Server) Stream(req *grpc_health_v1.HealthCheckRequest, stream grpc.ServerStreamingServer[grpc_health_v1.HealthCheckResponse]) error {
	_, err := s.Health.Check(context.Background(), req) // want background:"Check does not get stream.Context"
	return err
}

// Through calls what waits two calls further on.
func (s *Server) Through(ctx context.Context, id int) error {
	return s.Store.Save(context.Background(), id) // want background:"Save does not get ctx"
}
