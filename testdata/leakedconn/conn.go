package leakedconn

import (
	"bufio"
	"context"
	"crypto/tls"
	"database/sql"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	coder "github.com/coder/websocket"
	redigo "github.com/gomodule/redigo/redis"
	"github.com/gorilla/websocket"
	"github.com/jlaffaye/ftp"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"google.golang.org/grpc"
)

// greets gives up without closing.
func greets(addr string) (net.Conn, error) {
	// example: conn bad
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want conn:"a return leaves the connection of DialTimeout open: each one stays for good"
	if err != nil {
		return nil, err
	}
	if _, err := conn.Write([]byte("HELO\r\n")); err != nil {
		return nil, err
	}
	return conn, nil
	// end
}

func greetsWell(addr string) (net.Conn, error) {
	// example: conn good
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, err
	}
	if _, err := conn.Write([]byte("HELO\r\n")); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
	// end
}

// secured is in a connection of the library that closes it.
func secured(addr string, cfg *tls.Config) (net.Conn, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want conn:"a return leaves the connection of DialTimeout open"
	if err != nil {
		return nil, err
	}
	c := tls.Client(conn, cfg)
	if err := c.Handshake(); err != nil {
		return nil, err
	}
	return c, nil
}

// checkedOut keeps a connection of the pool.
func (o *Orders) checkedOut(ctx context.Context) error {
	conn, err := o.pool.Acquire(ctx) // want conn:"a return leaves the connection of Acquire open"
	if err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "select pg_advisory_lock(1)"); err != nil {
		return err
	}
	conn.Release()
	return nil
}

// published loses the connection where it gets no channel.
func published(url string) (*amqp.Channel, error) {
	conn, err := amqp.Dial(url) // want conn:"a return leaves the connection of Dial open"
	if err != nil {
		return nil, err
	}
	if err := conn.UpdateSecret("secret", "rotated"); err != nil {
		return nil, err
	}
	return conn.Channel()
}

// dropped accepts and forgets.
func dropped(l net.Listener, free func() bool) error {
	for {
		conn, err := l.Accept() // want conn:"the next turn leaves the connection of Accept open"
		if err != nil {
			return err
		}
		if !free() {
			continue
		}
		go serve(conn)
	}
}

func serve(conn net.Conn) {
	defer conn.Close()
	io.Copy(io.Discard, conn)
}

// perCall opens a client for each call.
func perCall(ctx context.Context, addr string) (string, error) {
	// example: client bad
	rdb := redis.NewClient(&redis.Options{Addr: addr}) // want client:"nothing closes the client of NewClient: each call adds its connections"
	return rdb.Get(ctx, "greeting").Result()
	// end
}

func perCallAndClosed(ctx context.Context, addr string) (string, error) {
	// example: client good
	rdb := redis.NewClient(&redis.Options{Addr: addr})
	defer rdb.Close()
	return rdb.Get(ctx, "greeting").Result()
	// end
}

// pinged leaves the pool where nobody answers.
func pinged(ctx context.Context, dsn string) (*sql.DB, error) {
	db, err := sql.Open("pgx", dsn) // want client:"a return leaves the client of Open open"
	if err != nil {
		return nil, err
	}
	if err := db.PingContext(ctx); err != nil {
		return nil, err
	}
	return db, nil
}

// Silent: something that is made of the client, and kept, leads to it.
type users struct{ all *mongo.Collection }

func (u *users) connect(ctx context.Context) error {
	client, err := mongo.Connect()
	if err != nil {
		return err
	}
	u.all = client.Database("shop").Collection("users")
	return nil
}

// Silent: kept in a package variable for all who come later.
var shared = sync.OnceValues(func() (*grpc.ClientConn, error) { return grpc.NewClient("prices:443") })

// Silent: a function is returned that closes it.
func withEnd(addr string) (*bufio.Reader, func() error, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, nil, err
	}
	return bufio.NewReader(conn), conn.Close, nil
}

// Silent: they are closed together.
func together(addrs []string) error {
	var conns []net.Conn
	defer func() {
		for _, c := range conns {
			c.Close()
		}
	}()
	for _, addr := range addrs {
		conn, err := net.DialTimeout("tcp", addr, time.Second)
		if err != nil {
			return err
		}
		conns = append(conns, conn)
	}
	return nil
}

// Silent: whoever asks for the address of what it dialled itself knows its type.
func localPort(addr string) (int, net.Conn, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return 0, nil, err
	}
	at, ok := conn.LocalAddr().(*net.TCPAddr)
	if !ok {
		return 0, nil, errStatus
	}
	return at.Port, conn, nil
}

// pages defers in a loop.
func (p *Prices) pages(next string) error {
	// example: defer-loop bad
	for next != "" {
		resp, err := p.client.Get(next) // want defer-loop:"the loop piles up responses of Get: deferred calls run when the function returns"
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		next = resp.Header.Get("Link")
	}
	// end
	return nil
}

func (p *Prices) pagesOneByOne(next string) error {
	// example: defer-loop good
	for next != "" {
		if err := func() error {
			resp, err := p.client.Get(next)
			if err != nil {
				return err
			}
			defer resp.Body.Close()
			next = resp.Header.Get("Link")
			return nil
		}(); err != nil {
			return err
		}
	}
	// end
	return nil
}

// Silent: three of them are no pile.
func (p *Prices) mirrors() error {
	for _, url := range []string{"http://a", "http://b", "http://c"} {
		resp, err := p.client.Get(url)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
	}
	return nil
}

// Silent: the turn that defers is the last one.
func (p *Prices) firstThatAnswers(urls []string) error {
	for _, url := range urls {
		resp, err := p.client.Get(url)
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return nil
		}
		return errStatus
	}
	return nil
}

// upgraded leaves the socket of whoever sends nonsense.
func upgraded(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{}
	conn, err := up.Upgrade(w, r, nil) // want conn:"a return leaves the connection of Upgrade open"
	if err != nil {
		return
	}
	if _, _, err := conn.ReadMessage(); err != nil {
		return
	}
	conn.Close()
}

// pooled takes a connection out of the pool and does not put it back.
func pooled(p *redigo.Pool) (string, error) {
	conn := p.Get() // want conn:"nothing closes the connection of Get"
	return redigo.String(conn.Do("GET", "greeting"))
}

// Silent: other names for closing.
func closedNow(w http.ResponseWriter, r *http.Request) {
	conn, err := coder.Accept(w, r, nil)
	if err != nil {
		return
	}
	defer conn.CloseNow()
	conn.Ping(r.Context())
}

func logsOut(addr string) error {
	conn, err := ftp.Dial(addr)
	if err != nil {
		return err
	}
	defer conn.Quit()
	return conn.Login("anonymous", "anonymous")
}

// decodedPages looks at errors of its own between two pages.
func (p *Prices) decodedPages(next string) error {
	for {
		resp, err := p.client.Get(next) // want defer-loop:"the loop piles up responses of Get"
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		var page struct{ Next string }
		if err := json.Unmarshal(text, &page); err != nil {
			return err
		}
		if page.Next == "" {
			return nil
		}
		next = page.Next
	}
}

// ConnRoutes is all that the service runs of this file.
func ConnRoutes() []any {
	return []any{
		greets,
		greetsWell,
		secured,
		(*Orders).checkedOut,
		published,
		dropped,
		serve,
		perCall,
		perCallAndClosed,
		pinged,
		(*users).connect,
		withEnd,
		together,
		localPort,
		(*Prices).pages,
		(*Prices).pagesOneByOne,
		(*Prices).mirrors,
		(*Prices).firstThatAnswers,
		upgraded,
		pooled,
		closedNow,
		logsOut,
		(*Prices).decodedPages,
	}
}
