package escape

import (
	"database/sql"
	"net"
	"net/http"
	"sync"

	"github.com/redis/go-redis/v9"
)

func open(dsn string) *sql.DB {
	db, _ := sql.Open("postgres", dsn) // want escape: returned 0 | lifetime: per call
	return db
}

func perRequest(w http.ResponseWriter, r *http.Request) {
	db := open(r.URL.Host) // want escape: closed on all | lifetime: per call
	defer db.Close()
}

func openKept(dsn string) *sql.DB {
	db, _ := sql.Open("postgres", dsn) // want escape: returned 0 | lifetime: kept
	return db
}

var kept = openKept("dsn") // want escape: global kept | lifetime: kept

func openTwice(dsn string) *sql.DB {
	db, _ := sql.Open("postgres", dsn) // want escape: returned 0 | lifetime: by key
	return db
}

var pools = map[string]*sql.DB{}

func pool(name string) *sql.DB {
	db, ok := pools[name]
	if !ok {
		db = openTwice(name) // want escape: returned 0; map pools | lifetime: by key
		pools[name] = db
	}
	return db
}

type store struct {
	db  *sql.DB
	rdb *redis.Client
}

func newStore(dsn string) *store {
	db, _ := sql.Open("postgres", dsn) // want escape: returned 0 in db; in store.db | lifetime: kept
	return &store{db: db}
}

var theStore = newStore("dsn")

func (s *store) redis() *redis.Client {
	if s.rdb == nil {
		s.rdb = redis.NewClient(&redis.Options{}) // want escape: field store.rdb | lifetime: lazy
	}
	return s.rdb
}

func (s *store) early() *redis.Client {
	if s.rdb != nil {
		return s.rdb
	}
	s.rdb = redis.NewClient(&redis.Options{}) // want escape: field store.rdb | lifetime: lazy
	return s.rdb
}

// Exported: others may call it.
func Open(dsn string) *sql.DB {
	db, _ := sql.Open("postgres", dsn) // want escape: returned 0 | lifetime: returned
	return db
}

func perCall(dsn string) error {
	return Open(dsn).Ping() // want escape: nothing | lifetime: per call
}

// What a helper puts into a field lives as long as what its only caller makes.
func newServer(addr string) *server {
	s := &server{}
	s.start(addr)
	return s
}

func (s *server) start(addr string) {
	s.conn, _ = net.Dial("tcp", addr) // want escape: field server.conn (closed there) | lifetime: kept
}

var theServer = newServer("a:1")

var onceValue = sync.OnceValue(func() *sql.DB {
	db, _ := sql.Open("postgres", "") // want escape: returned 0 | lifetime: kept
	return db
})

type handler struct{ db *sql.DB }

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.db.Ping() }

func handles(dsn string) {
	db, _ := sql.Open("postgres", dsn) // want escape: in handler.db; handler | lifetime: captured
	http.Handle("/", &handler{db: db})
}
