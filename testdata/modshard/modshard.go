// Package modshard holds what modshard reports, and look-alikes on which it is silent.
package modshard

import (
	"context"
	"database/sql"
	"hash/crc32"
	"hash/fnv"
	"hash/maphash"
	"net"
	"net/http"

	"github.com/redis/go-redis/v9"
)

// Cache has several servers.
type Cache struct {
	nodes  []*redis.Client
	shards []shard
	dbs    []*sql.DB
	urls   []string
	colors []string
	seed   maphash.Seed
}

type shard struct {
	name string
	rdb  *redis.Client
}

// New connects to all servers, and registers what is asked of them.
func New(mux *http.ServeMux, addrs, urls []string) *Cache {
	c := &Cache{urls: urls, colors: addrs, seed: maphash.MakeSeed()}
	for _, addr := range addrs {
		rdb := redis.NewClient(&redis.Options{Addr: addr})
		c.nodes = append(c.nodes, rdb)
		c.shards = append(c.shards, shard{addr, rdb})
		if db, err := sql.Open("pgx", addr); err == nil {
			c.dbs = append(c.dbs, db)
		}
	}
	for _, h := range []http.HandlerFunc{c.get, c.good, c.inStruct, c.byFNV, c.ofDB, c.byHelper, c.url, c.signed, c.line, c.page, c.paint} {
		mux.HandleFunc("/", h)
	}
	return c
}

func (c *Cache) get(w http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	// example: clients bad
	node := c.nodes[crc32.ChecksumIEEE([]byte(key))%uint32(len(c.nodes))] // want clients:"the client is hash % len: one more or less moves almost every key, use a consistent hash"
	v := node.Get(r.Context(), key)
	// end
	_, _ = w.Write([]byte(v.Val()))
}

func (c *Cache) good(w http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	// example: clients good
	node := c.nodes[rendezvous(key, len(c.nodes))]
	v := node.Get(r.Context(), key)
	// end
	_, _ = w.Write([]byte(v.Val()))
}

// rendezvous picks the node with the highest score: one more takes its share of the keys, and no other key moves.
func rendezvous(key string, n int) (best int) {
	var most uint32
	for i := range n {
		if score := crc32.ChecksumIEEE(append([]byte(key), byte(i))); score > most {
			best, most = i, score
		}
	}
	return best
}

func (c *Cache) inStruct(w http.ResponseWriter, r *http.Request) {
	h := fnv.New32a()
	_, _ = h.Write([]byte(r.PathValue("key")))
	s := &c.shards[int(h.Sum32())%len(c.shards)] // want clients:"the client is hash"
	_ = s.rdb.Get(r.Context(), s.name)
}

func (c *Cache) byFNV(w http.ResponseWriter, r *http.Request) {
	n := int(maphash.String(c.seed, r.PathValue("key")) & 0x7fffffff)
	_ = c.nodes[n%len(c.nodes)].Get(r.Context(), "all") // want clients:"the client is hash"
}

func (c *Cache) signed(w http.ResponseWriter, r *http.Request) {
	n := int(int32(crc32.ChecksumIEEE([]byte(r.PathValue("key")))))
	if n < 0 {
		n = -n
	}
	_ = c.nodes[n%len(c.nodes)].Get(r.Context(), "all") // want clients:"the client is hash"
}

func (c *Cache) ofDB(w http.ResponseWriter, r *http.Request) {
	_, _ = c.pick(r.PathValue("key")).ExecContext(r.Context(), "insert into t values (1)")
}

func (c *Cache) pick(key string) *sql.DB {
	return c.dbs[hash(key)%uint64(len(c.dbs))] // want clients:"the client is hash"
}

func hash(key string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(key))
	return h.Sum64()
}

func (c *Cache) byHelper(w http.ResponseWriter, r *http.Request) {
	nodes := c.nodes
	_ = nodes[hash(r.PathValue("key"))%uint64(len(nodes))].Get(r.Context(), "all") // want clients:"the client is hash"
}

func (c *Cache) url(w http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	// example: addresses bad
	base := c.urls[hash(key)%uint64(len(c.urls))] // want addresses:"the address is hash % len"
	res, err := http.Get(base + "/" + key)
	// end
	if err == nil {
		res.Body.Close()
	}
}

func (c *Cache) base(key string) string {
	return c.urls[hash(key)%uint64(len(c.urls))] // want addresses:"the address is hash % len"
}

func (c *Cache) line(w http.ResponseWriter, r *http.Request) {
	conn, err := net.Dial("tcp", c.base(r.PathValue("key")))
	if err == nil {
		conn.Close()
	}
}

func (c *Cache) mirror(key string) string {
	return c.urls[hash(key)%uint64(len(c.urls))] // want addresses:"the address is hash % len"
}

func (c *Cache) page(w http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	res, err := http.Get(c.mirror(key) + "/" + key)
	if err == nil {
		res.Body.Close()
	}
}

// color is silent: it is told to a database, and leads to none.
func (c *Cache) color(name string) string {
	return c.colors[hash(name)%uint64(len(c.colors))]
}

func (c *Cache) paint(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("key")
	_, _ = c.dbs[0].ExecContext(r.Context(), "update users set color = $1 where name = $2", c.color(name), name)
}

// Fetch asks the one that a table says.
func Fetch(ctx context.Context, table map[uint64]string, key string) error {
	// example: addresses good
	base := table[hash(key)%1024] // as many slots as ever, and a table says where each is
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/"+key, nil)
	// end
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}
