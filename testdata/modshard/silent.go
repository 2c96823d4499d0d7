package modshard

import (
	"hash/crc32"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/redis/go-redis/v9"
)

// Silent holds remainders that move nothing.
type Silent struct {
	nodes   []*redis.Client
	two     []*redis.Client
	same    []*client
	locks   []lock
	workers []chan string
	array   [4]*redis.Client
	next    atomic.Uint64
}

type client struct{ rdb *redis.Client }

type lock struct {
	sync.Mutex
	m map[string]string
}

// NewSilent connects and registers.
func NewSilent(mux *http.ServeMux, addrs []string, size int) *Silent {
	s := &Silent{two: []*redis.Client{redis.NewClient(&redis.Options{Addr: "a:6379"}), redis.NewClient(&redis.Options{Addr: "b:6379"})}}
	for _, addr := range addrs {
		s.nodes = append(s.nodes, redis.NewClient(&redis.Options{Addr: addr}))
	}
	for range size {
		s.same = append(s.same, newClient(addrs[0]))
	}
	s.locks, s.workers = make([]lock, size), make([]chan string, size)
	for _, h := range []http.HandlerFunc{s.roundRobin, s.random, s.striped, s.worker, s.fixedArray, s.fixedList, s.sameServer, s.byNumber} {
		mux.HandleFunc("/", h)
	}
	s.warm(addrs)
	return s
}

func newClient(addr string) *client { return &client{redis.NewClient(&redis.Options{Addr: addr})} }

// A counter takes one after the other: no key belongs to any of them.
func (s *Silent) roundRobin(w http.ResponseWriter, r *http.Request) {
	_ = s.nodes[s.next.Add(1)%uint64(len(s.nodes))].Get(r.Context(), "all")
}

func (s *Silent) random(w http.ResponseWriter, r *http.Request) {
	_ = s.nodes[rand.Int()%len(s.nodes)].Get(r.Context(), "all")
}

// A lock is in memory: with the next start all keys begin anew.
func (s *Silent) striped(w http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	l := &s.locks[crc32.ChecksumIEEE([]byte(key))%uint32(len(s.locks))]
	l.Lock()
	defer l.Unlock()
	l.m[key] = key
}

// So is a worker.
func (s *Silent) worker(w http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	select {
	case s.workers[crc32.ChecksumIEEE([]byte(key))%uint32(len(s.workers))] <- key:
	default:
	}
}

// An array has as many as ever.
func (s *Silent) fixedArray(w http.ResponseWriter, r *http.Request) {
	_ = s.array[crc32.ChecksumIEEE([]byte(r.URL.Path))%uint32(len(s.array))].Get(r.Context(), "all")
}

// And so has this list.
func (s *Silent) fixedList(w http.ResponseWriter, r *http.Request) {
	_ = s.two[crc32.ChecksumIEEE([]byte(r.URL.Path))%uint32(len(s.two))].Get(r.Context(), "all")
}

// All of them are connected to one server: any of them finds everything.
func (s *Silent) sameServer(w http.ResponseWriter, r *http.Request) {
	_ = s.same[crc32.ChecksumIEEE([]byte(r.URL.Path))%uint32(len(s.same))].rdb.Get(r.Context(), "all")
}

// What is no hash spreads nothing.
func (s *Silent) byNumber(w http.ResponseWriter, r *http.Request) {
	_ = s.nodes[int(r.ContentLength)%len(s.nodes)].Get(r.Context(), "all")
}

// warm runs once, when the program starts.
func (s *Silent) warm(addrs []string) *redis.Client {
	return s.nodes[crc32.ChecksumIEEE([]byte(addrs[0]))%uint32(len(s.nodes))]
}
