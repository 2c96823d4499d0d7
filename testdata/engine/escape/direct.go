// Package escape holds where values go from the calls that make them. A want stands at the line of the maker.
package escape

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"google.golang.org/grpc"
)

func deferred(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed on all | used: Write | lifetime: per call
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = conn.Write([]byte("ping"))
	return err
}

// A look-alike: the status is looked at first.
func early(url string) error {
	resp, err := http.Get(url) // want escape: closed | lifetime: per call
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New("no")
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func deferredLiteral(name string) (err error) {
	f, err := os.Open(name) // want escape: closed on all
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	_, err = io.Copy(os.Stdout, f)
	return err
}

// A look-alike: the deferred function closes only if there was an error.
func deferredMaybe(name string) (f *os.File, err error) {
	f, err = os.Open(name) // want escape: returned 0; closed
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			f.Close()
		}
	}()
	_, err = f.Seek(10, io.SeekStart)
	return f, err
}

func never(ctx context.Context, db *sql.DB) (int, error) {
	rows, err := db.QueryContext(ctx, "select 1") // want escape: nothing | used: Next Scan | lifetime: per call
	if err != nil {
		return 0, err
	}
	n := 0
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, nil
}

func returned(dsn string) (*sql.DB, error) {
	return sql.Open("postgres", dsn)
}

func returnedVariable(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn) // want escape: returned 0 | used: SetMaxOpenConns
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(10)
	return db, nil
}

// The ping failed: it is closed, and not returned. On the other path it is.
func returnedOrClosed(ctx context.Context, dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn) // want escape: returned 0; closed | lifetime: returned
	if err != nil {
		return nil, err
	}
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

func asInterface(addr string) (io.ReadWriteCloser, error) {
	conn, err := net.Dial("tcp", addr) // want escape: returned 0
	if err != nil {
		return nil, err
	}
	return conn, nil
}

func asserted(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed on all
	if err != nil {
		return err
	}
	defer conn.Close()
	if tcp, ok := conn.(*net.TCPConn); ok {
		return tcp.SetNoDelay(true)
	}
	return nil
}

// A look-alike: only a connection of that type is closed.
func assertedClose(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: closed
	if err != nil {
		return err
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		return tcp.Close()
	}
	return nil
}

func phi(primary bool) error {
	var conn net.Conn
	var err error
	if primary {
		conn, err = net.Dial("tcp", "a:1") // want escape: closed on all
	} else {
		conn, err = net.Dial("tcp", "b:1") // want escape: closed on all
	}
	if err != nil {
		return err
	}
	return conn.Close()
}

func ended(name string) {
	f, err := os.Open(name) // want escape: closed on all
	if err != nil {
		log.Fatal(err)
	}
	if time.Now().IsZero() {
		panic("no time")
	}
	f.Close()
}

func transaction(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want escape: closed on all | used: ExecContext
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from orders"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// A look-alike: the failed statement forgets the transaction.
func transactionLeft(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want escape: closed
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from orders"); err != nil {
		return err
	}
	return tx.Commit()
}

func inLoop(addrs []string) error {
	for _, addr := range addrs {
		conn, err := net.Dial("tcp", addr) // want escape: nothing
		if err != nil {
			return err
		}
		conn.SetDeadline(time.Now())
	}
	return nil
}

func inLoopClosed(addrs []string) error {
	for _, addr := range addrs {
		conn, err := net.Dial("tcp", addr) // want escape: closed on all
		if err != nil {
			continue
		}
		conn.Close()
	}
	return nil
}

func perCallClients(ctx context.Context, addr string) error {
	rdb := redis.NewClient(&redis.Options{Addr: addr}) // want escape: closed on all | used: Ping | lifetime: per call
	defer rdb.Close()
	return rdb.Ping(ctx).Err()
}

func grpcLeft(addr string) (string, error) {
	cc, err := grpc.NewClient(addr) // want escape: nothing | used: Target | lifetime: per call
	if err != nil {
		return "", err
	}
	return cc.Target(), nil
}

func amqpClosed(url string) error {
	conn, err := amqp091.Dial(url) // want escape: closed on all | used: Channel
	if err != nil {
		return err
	}
	defer conn.Close()
	ch, err := conn.Channel() // want escape: closed on all
	if err != nil {
		return err
	}
	defer ch.Close()
	return nil
}

func kafkaWriter(ctx context.Context) error {
	w := kafka.NewWriter(kafka.WriterConfig{Topic: "t"}) // want escape: closed on all | used: WriteMessages
	defer w.Close()
	return w.WriteMessages(ctx, kafka.Message{})
}

func nilChecked(addr string) error {
	conn, _ := net.Dial("tcp", addr) // want escape: closed on all
	if conn != nil {
		defer conn.Close()
	}
	return nil
}

func goesTo(name string) error {
	f, err := os.Open(name) // want escape: closed
	if err != nil {
		goto out
	}
	if _, err = f.Stat(); err == nil {
		f.Close()
	}
out:
	return err
}
