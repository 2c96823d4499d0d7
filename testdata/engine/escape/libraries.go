package escape

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/tls"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/rpc"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"golang.org/x/crypto/ssh"
	"google.golang.org/grpc"
	"google.golang.org/grpc/health/grpc_health_v1"
)

func tlsOwns(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed on all | passed: (*tls.Conn).Close closes, (*tls.Conn).Handshake reads, tls.Client owns
	if err != nil {
		return err
	}
	c := tls.Client(conn, &tls.Config{})
	defer c.Close()
	return c.Handshake()
}

func tlsReturned(addr string) (*tls.Conn, error) {
	conn, err := net.Dial("tcp", addr) // want escape: returned 0 in ~
	if err != nil {
		return nil, err
	}
	return tls.Client(conn, &tls.Config{}), nil
}

// A look-alike: closing a gzip reader leaves the file open.
func gzipLends(name string) error {
	f, err := os.Open(name) // want escape: nothing | passed: (*gzip.Reader).Close reads, gzip.NewReader returns, io.Copy reads
	if err != nil {
		return err
	}
	z, err := gzip.NewReader(f) // want escape: closed on all
	if err != nil {
		return err
	}
	defer z.Close()
	_, err = io.Copy(os.Stdout, z)
	return err
}

func bufioLends(name string) error {
	f, err := os.Open(name) // want escape: nothing
	if err != nil {
		return err
	}
	_, err = bufio.NewReader(f).ReadString('\n')
	return err
}

func decoded(url string, to any) error {
	resp, err := http.Get(url) // want escape: closed on all
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(to)
}

func drained(url string) error {
	resp, err := http.Get(url) // want escape: closed on all
	if err != nil {
		return err
	}
	drain(resp)
	return nil
}

func drain(resp *http.Response) {
	io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
}

func printed(name string) {
	f, _ := os.Create(name) // want escape: nothing | passed: fmt.Fprintln reads
	fmt.Fprintln(f, "hello")
}

func openDB(c driver.Connector) *sql.DB {
	db := sql.OpenDB(c) // want escape: returned 0
	return db
}

func sqlxOwns(dsn string) error {
	db, err := sql.Open("postgres", dsn) // want escape: closed on all
	if err != nil {
		return err
	}
	x := sqlx.NewDb(db, "postgres")
	return x.Close()
}

// A look-alike: the pool stays open.
func stdlibLends(ctx context.Context, dsn string) error {
	pool, err := pgxpool.New(ctx, dsn) // want escape: nothing
	if err != nil {
		return err
	}
	db := stdlib.OpenDBFromPool(pool) // want escape: closed on all
	defer db.Close()
	return db.Ping()
}

func released(ctx context.Context, pool *pgxpool.Pool) error {
	conn, err := pool.Acquire(ctx) // want escape: closed on all | used: Ping
	if err != nil {
		return err
	}
	defer conn.Release()
	return conn.Ping(ctx)
}

func stub(ctx context.Context, addr string) error {
	cc, err := grpc.NewClient(addr) // want escape: closed on all
	if err != nil {
		return err
	}
	defer cc.Close()
	_, err = grpc_health_v1.NewHealthClient(cc).Check(ctx, &grpc_health_v1.HealthCheckRequest{})
	return err
}

// A look-alike: the stub has it, and nobody can close it.
func stubLeft(addr string) grpc_health_v1.HealthClient {
	cc, _ := grpc.NewClient(addr) // want escape: returned 0 in &
	return grpc_health_v1.NewHealthClient(cc)
}

func rpcOwns(addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	c := rpc.NewClient(conn)
	return c.Close()
}

func listens(h http.Handler) error {
	l, err := net.Listen("tcp", ":0") // want escape: closed on all
	if err != nil {
		return err
	}
	return http.Serve(l, h)
}

func uploads(ctx context.Context, name string) error {
	f, err := os.Open(name) // want escape: closed
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, "PUT", "http://a", f)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req) // want escape: closed on all
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func channel() {
	done := make(chan struct{})
	close(done)
}

type connector struct{ file *os.File }

func (c *connector) Connect(context.Context) (driver.Conn, error) { return nil, nil }

func (c *connector) Driver() driver.Driver { return nil }

func (c *connector) Close() error { return c.file.Close() }

func openDBOwns(name string) error {
	f, err := os.Open(name) // want escape: in connector.file (closed there); closed on all
	if err != nil {
		return err
	}
	db := sql.OpenDB(&connector{file: f}) // want escape: closed on all
	return db.Close()
}

func sshOwns(addr string, cfg *ssh.ClientConfig) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed
	if err != nil {
		return err
	}
	c, chans, reqs, err := ssh.NewClientConn(conn, addr, cfg) // want escape: closed on all
	if err != nil {
		return err
	}
	client := ssh.NewClient(c, chans, reqs) // want escape: closed on all
	return client.Close()
}

func disconnects(ctx context.Context) error {
	client, err := mongo.Connect() // want escape: closed on all
	if err != nil {
		return err
	}
	defer client.Disconnect(ctx)
	return client.Ping(ctx, nil)
}

// A look-alike: what is registered is a service, and the connection is the listener's.
func servesGRPC(s *grpc.Server) error {
	l, err := net.Listen("tcp", ":0") // want escape: closed on all
	if err != nil {
		return err
	}
	return s.Serve(l)
}

func joined(names []string) (io.Reader, error) {
	var all []io.Reader
	for _, name := range names {
		f, err := os.Open(name) // want escape: returned 0 in &.[]
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return io.MultiReader(all...), nil
}
