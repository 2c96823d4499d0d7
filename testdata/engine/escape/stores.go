package escape

import (
	"database/sql"
	"net"
	"os"
	"sync"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
)

type server struct {
	conn  net.Conn
	left  net.Conn
	conns map[string]net.Conn
	list  []net.Conn
	inner struct{ file *os.File }
}

func (s *server) Close() error {
	for _, c := range s.conns {
		c.Close()
	}
	return s.conn.Close()
}

func (s *server) connect(addr string) (err error) {
	s.conn, err = net.Dial("tcp", addr) // want escape: field server.conn (closed there) | lifetime: replaced
	return err
}

// A look-alike: no method closes that field.
func (s *server) connectLeft(addr string) (err error) {
	s.left, err = net.Dial("tcp", addr) // want escape: field server.left
	return err
}

func (s *server) byKey(addr string) error {
	conn, err := net.Dial("tcp", addr) // want escape: map server.conns (closed there) | lifetime: by key
	if err != nil {
		return err
	}
	s.conns[addr] = conn
	return nil
}

func (s *server) listed(addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: field server.list
	s.list = append(s.list, conn)
}

func (s *server) nested(name string) {
	f, _ := os.Open(name) // want escape: field file
	s.inner.file = f
}

var shared *sql.DB

var atStart, _ = sql.Open("postgres", "") // want escape: global atStart | lifetime: kept

func setShared(dsn string) (err error) {
	shared, err = sql.Open("postgres", dsn) // want escape: global shared | lifetime: replaced
	return err
}

func lazyShared(dsn string) *sql.DB {
	if shared == nil {
		shared, _ = sql.Open("postgres", dsn) // want escape: global shared | lifetime: lazy
	}
	return shared
}

// A look-alike: the check is of something else.
func notLazy(dsn string, atStart *sql.DB) {
	if atStart == nil {
		shared, _ = sql.Open("postgres", dsn) // want escape: global shared | lifetime: replaced
	}
}

var once sync.Once

func onceShared(dsn string) *sql.DB {
	once.Do(func() {
		shared, _ = sql.Open("postgres", dsn) // want escape: global shared | lifetime: kept
	})
	return shared
}

func init() {
	shared, _ = sql.Open("postgres", "") // want escape: global shared | lifetime: kept
}

var tenants = map[string]*redis.Client{}

func tenant(name string) *redis.Client {
	if c := tenants[name]; c != nil {
		return c
	}
	c := redis.NewClient(&redis.Options{Addr: name}) // want escape: returned 0; map tenants | lifetime: by key
	tenants[name] = c
	return c
}

var syncTenants sync.Map

func syncTenant(name string) {
	cc, _ := grpc.NewClient(name) // want escape: pool | lifetime: by key
	syncTenants.Store(name, cc)
}

func sent(conns chan<- net.Conn, addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: sent
	conns <- conn
}

func sentInSelect(conns chan<- net.Conn, done <-chan struct{}, addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: sent; closed
	select {
	case conns <- conn:
	case <-done:
		conn.Close()
	}
}

// A list of this function's own is followed.
func localList(addrs []string) error {
	var conns []net.Conn
	defer func() {
		for _, c := range conns {
			c.Close()
		}
	}()
	for _, addr := range addrs {
		conn, err := net.Dial("tcp", addr) // want escape: closed on all | lifetime: per call
		if err != nil {
			return err
		}
		conns = append(conns, conn)
	}
	return nil
}

// A look-alike: nobody goes through the list.
func localListLeft(addrs []string) int {
	var conns []net.Conn
	for _, addr := range addrs {
		conn, err := net.Dial("tcp", addr) // want escape: nothing
		if err != nil {
			continue
		}
		conns = append(conns, conn)
	}
	return len(conns)
}

func listReturned(addr string) ([]net.Conn, error) {
	conn, err := net.Dial("tcp", addr) // want escape: returned 0 in []
	return []net.Conn{conn}, err
}

func localMap(addr string) {
	conns := map[string]net.Conn{}
	conns[addr], _ = net.Dial("tcp", addr) // want escape: closed on all
	for _, c := range conns {
		c.Close()
	}
}

func parameterMap(conns map[string]net.Conn, addr string) {
	conns[addr], _ = net.Dial("tcp", addr) // want escape: map | lifetime: by key
}

func throughPointer(to *net.Conn, addr string) (err error) {
	*to, err = net.Dial("tcp", addr) // want escape: element
	return err
}

func intoParameter(s *server, addr string) {
	s.conn, _ = net.Dial("tcp", addr) // want escape: field server.conn (closed there)
}

// The server is this function's own, and forgets it.
func intoLocal(addr string) {
	s := &server{}
	intoLocalServer(s, addr)
	conn, _ := net.Dial("tcp", addr) // want escape: in server.left | lifetime: per call
	s.left = conn
}

func intoLocalServer(s *server, addr string) {}

func copied(dst []net.Conn, addr string) {
	conn, _ := net.Dial("tcp", addr) // want escape: element
	copy(dst, []net.Conn{conn})
}
