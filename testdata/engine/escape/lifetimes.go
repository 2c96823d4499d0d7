package escape

import (
	"database/sql"
	"net/http"

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
