// Package peer connects to databases of several kinds, behind one interface.
package peer

import (
	"context"
	"errors"
	"net"
	"time"

	"github.com/jackc/pgx/v5"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// A Connector is connected to a database.
type Connector interface {
	Ping(ctx context.Context) error
	Tables(ctx context.Context) ([]string, error)
	Close() error
}

// A Peer says where one is.
type Peer struct{ Kind, URL string }

var errKind = errors.New("no such kind of peer")

// Get connects to a peer.
func Get(ctx context.Context, p Peer) (Connector, error) {
	switch p.Kind {
	case "postgres":
		return newPostgres(ctx, p.URL)
	case "mongo":
		return newMongo(ctx, p.URL)
	case "raw":
		return newRaw(ctx, p.URL)
	case "none":
		return none{}, nil
	}
	return nil, errKind
}

// As connects to a peer of one kind.
func As[T Connector](ctx context.Context, p Peer) (T, error) {
	var zero T
	c, err := Get(ctx, p)
	if err != nil {
		return zero, err
	}
	if typed, ok := c.(T); ok {
		return typed, nil
	}
	c.Close()
	return zero, errKind
}

// ByName looks a peer up, and connects to it.
func ByName(ctx context.Context, peers map[string]Peer, name string) (Peer, Connector, error) {
	p, ok := peers[name]
	if !ok {
		return Peer{}, nil, errKind
	}
	c, err := Get(ctx, p)
	return p, c, err
}

// Postgres is one.
type Postgres struct{ conn *pgx.Conn }

func newPostgres(ctx context.Context, url string) (*Postgres, error) {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, err
	}
	return &Postgres{conn: conn}, nil
}

// Ping asks.
func (p *Postgres) Ping(ctx context.Context) error { return p.conn.Ping(ctx) }

// Tables lists them.
func (p *Postgres) Tables(ctx context.Context) (names []string, err error) {
	err = p.conn.QueryRow(ctx, "select array_agg(tablename) from pg_tables").Scan(&names)
	return names, err
}

// Close closes.
func (p *Postgres) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return p.conn.Close(ctx)
}

type mongoPeer struct{ client *mongo.Client }

func newMongo(_ context.Context, url string) (*mongoPeer, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(url))
	if err != nil {
		return nil, err
	}
	return &mongoPeer{client: client}, nil
}

func (m *mongoPeer) Ping(ctx context.Context) error { return m.client.Ping(ctx, nil) }

func (m *mongoPeer) Tables(ctx context.Context) ([]string, error) {
	return m.client.ListDatabaseNames(ctx, struct{}{})
}

func (m *mongoPeer) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return m.client.Disconnect(ctx)
}

type raw struct{ conn net.Conn }

func newRaw(ctx context.Context, addr string) (*raw, error) {
	d := net.Dialer{Timeout: time.Second}
	conn, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	return &raw{conn}, nil
}

func (r *raw) Ping(context.Context) error {
	_, err := r.conn.Write([]byte("ping\n"))
	return err
}

func (r *raw) Tables(context.Context) ([]string, error) { return nil, nil }

func (r *raw) Close() error { return r.conn.Close() }

type none struct{}

func (none) Ping(context.Context) error               { return nil }
func (none) Tables(context.Context) ([]string, error) { return nil, nil }
func (none) Close() error                             { return nil }

// End closes one, and says why it could not.
func End(c Connector) {
	if err := c.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		println(err.Error())
	}
}
