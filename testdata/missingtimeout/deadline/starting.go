package deadline

import (
	"context"
	"net"
	"time"
)

// CheckServer asks the server what it is, which a program does once, when it starts.
func (o *Orders) CheckServer() (version string, err error) {
	err = o.db.QueryRowContext(context.Background(), "SHOW server_version_num;").Scan(&version)
	return version, err
}

// SeedOrders fills an empty database.
func (o *Orders) SeedOrders(id string) error { return o.touch(context.Background(), id) }

// example: resolve bad

// Resolve waits as long as the resolver's own patience lasts, for each of its servers and attempts.
func Resolve(host string) ([]net.IPAddr, error) {
	return net.DefaultResolver.LookupIPAddr(context.Background(), host) // want resolve:"a resolver that does not answer holds it long"
}

// end

// example: resolve good

// ResolveBounded gives the resolvers two seconds.
func ResolveBounded(ctx context.Context, host string) ([]net.IPAddr, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return net.DefaultResolver.LookupIPAddr(ctx, host)
}

// end
