package leakedconn

import (
	"context"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/leakedconn/internal/ledger"
)

// openGreetings makes a client for its caller.
func openGreetings(addr string) *redis.Client {
	return redis.NewClient(&redis.Options{Addr: addr, DialTimeout: time.Second})
}

// follows gives the client to a goroutine that closes it, behind a step that can fail.
func follows(ctx context.Context, addr string) (*redis.Client, error) {
	rdb := openGreetings(addr) // want client:"a return leaves the client of openGreetings open: each call adds its connections"
	if err := rdb.Ping(ctx).Err(); err != nil {
		return nil, err
	}
	go func() {
		<-ctx.Done()
		rdb.Close()
	}()
	return rdb, nil
}

// followsFirst is silent: the goroutine has it before anything can fail.
func followsFirst(ctx context.Context, addr string) (*redis.Client, error) {
	rdb := openGreetings(addr)
	go func() {
		<-ctx.Done()
		rdb.Close()
	}()
	if err := rdb.Ping(ctx).Err(); err != nil {
		return nil, err
	}
	return rdb, nil
}

// renewed opens a struct around a pool, of another package.
func renewed(ctx context.Context, dsn string) (*ledger.Ledger, error) {
	l, err := ledger.Open(dsn) // want client:"a return leaves the client of Open open"
	if err != nil {
		return nil, err
	}
	if err := l.Renew(ctx); err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { l.Close() })
	return l, nil
}

// renewedWell is silent.
func renewedWell(ctx context.Context, dsn string) (*ledger.Ledger, error) {
	l, err := ledger.Open(dsn)
	if err != nil {
		return nil, err
	}
	if err := l.Renew(ctx); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

// storedAway opens a client whose end has another name.
func storedAway(ctx context.Context, url string) (*ledger.Archive, error) {
	a, err := ledger.NewArchive(url, "sales") // want client:"a return leaves the client of NewArchive open"
	if err != nil {
		return nil, err
	}
	if err := a.Ready(ctx); err != nil {
		return nil, err
	}
	return a, nil
}

// totals opens one for each call and closes none.
func totals(ctx context.Context, dsn string) (int, error) {
	l, err := ledger.Open(dsn) // want client:"nothing closes the client of Open: each call adds its connections"
	if err != nil {
		return 0, err
	}
	return l.Total(ctx)
}

// totalsWell is silent.
func totalsWell(ctx context.Context, dsn string) (int, error) {
	l, err := ledger.Open(dsn)
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Total(ctx)
}

// attach makes a connection for its caller, of which only the row says that it is opened.
func attach(url string) (*nats.Conn, error) {
	return nats.Connect(url, nats.Timeout(time.Second))
}

// joined forgets it where nothing is there to be listened to.
func joined(url string) (*nats.Conn, error) {
	nc, err := attach(url) // want conn:"a return leaves the connection of attach open: each one stays for good"
	if err != nil {
		return nil, err
	}
	if _, err := nc.Subscribe("greetings", func(*nats.Msg) {}); err != nil {
		return nil, err
	}
	return nc, nil
}

// A greeter hides which client it has.
type greeter interface {
	Greet(ctx context.Context) error
	Close() error
}

type redisGreeter struct{ rdb *redis.Client }

func (g redisGreeter) Greet(ctx context.Context) error {
	return g.rdb.Publish(ctx, "greet", "hello").Err()
}
func (g redisGreeter) Close() error { return g.rdb.Close() }

type silentGreeter struct{}

func (silentGreeter) Greet(context.Context) error { return nil }
func (silentGreeter) Close() error                { return nil }

// newGreeter hands it out behind an interface, or one that needs none in its place.
func newGreeter(addr string) greeter {
	if addr == "" {
		return silentGreeter{}
	}
	return redisGreeter{rdb: openGreetings(addr)}
}

// greetOnce forgets it.
func greetOnce(ctx context.Context, addr string) error {
	g := newGreeter(addr) // want client:"nothing closes the client of newGreeter"
	return g.Greet(ctx)
}

// A lobby keeps what it opens.
type lobby struct {
	greeter greeter
	rdb     *redis.Client
	byName  map[string]*redis.Client
}

// connect is silent: the lobby has it from the beginning.
func (l *lobby) connect(ctx context.Context, addr string) error {
	l.rdb = openGreetings(addr)
	l.greeter = newGreeter(addr)
	if err := l.rdb.Ping(ctx).Err(); err != nil {
		return err
	}
	return l.greeter.Greet(ctx)
}

// Close ends them.
func (l *lobby) Close() error {
	l.greeter.Close()
	return l.rdb.Close()
}

// named is silent: each is kept by its name.
func (l *lobby) named(name string) *redis.Client {
	if rdb := l.byName[name]; rdb != nil {
		return rdb
	}
	rdb := openGreetings(name + ":6379")
	l.byName[name] = rdb
	return rdb
}

// shared is what all have.
var sharedGreetings = openGreetings("localhost:6379")

// currentGreetings is silent: it makes none for its caller.
func currentGreetings() *redis.Client { return sharedGreetings }

func greetShared(ctx context.Context) error {
	rdb := currentGreetings()
	return rdb.Ping(ctx).Err()
}

// FactoryRoutes is all that the service runs of this file.
func FactoryRoutes() []any {
	return []any{
		follows, followsFirst, renewed, renewedWell, storedAway, totals, totalsWell, joined, greetOnce,
		(*lobby).connect, (*lobby).named, greetShared,
	}
}
