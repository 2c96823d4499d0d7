package fullscan

import (
	"context"
	"net/http"
	"os"

	"github.com/redis/go-redis/v9"
)

// Silent has the look-alikes.
type Silent struct {
	rdb  *redis.Client
	mine shelf
	key  string
}

// NewSilent is silent: it runs when the program starts.
func NewSilent(rdb *redis.Client, mux *http.ServeMux) *Silent {
	s := &Silent{rdb: rdb, key: os.Getenv("FLAGS_KEY")}
	s.warm(context.Background())
	mux.HandleFunc("/deferred", s.deferred)
	mux.HandleFunc("/constant", s.constant)
	mux.HandleFunc("/bounded", s.bounded)
	mux.HandleFunc("/shelf", s.shelf)
	mux.HandleFunc("/recent", s.recent)
	mux.HandleFunc("/saw", s.saw)
	mux.HandleFunc("/page", (&API{rdb: rdb}).page)
	return s
}

// warm is called by NewSilent alone: nobody is served yet.
func (s *Silent) warm(ctx context.Context) {
	_ = s.rdb.Keys(ctx, "*")
	_ = s.rdb.HGetAll(ctx, "cart:"+os.Args[0])
}

// Close runs when the program stops.
func (s *Silent) Close(ctx context.Context) error {
	return s.rdb.Keys(ctx, "lock:*").Err()
}

// deferred cleans up.
func (s *Silent) deferred(_ http.ResponseWriter, r *http.Request) {
	defer s.rdb.Keys(r.Context(), "temp:*")
	defer func() { _ = s.rdb.SMembers(r.Context(), "temp:"+r.PathValue("user")) }()
}

const flags = "flags"

// constant asks for one collection, whose size the developers decide.
func (s *Silent) constant(w http.ResponseWriter, r *http.Request) {
	all, err := s.rdb.HGetAll(r.Context(), flags).Result()
	answer(w, all, err)
	all, err = s.named(r.Context(), "shop:"+flags)
	answer(w, all, err)
	// The operator names it.
	all, err = s.rdb.HGetAll(r.Context(), s.key).Result()
	answer(w, all, err)
	// One of two that are written here.
	key := "flags:old"
	if r.Method == http.MethodPost {
		key = "flags:new"
	}
	all, err = s.rdb.HGetAll(r.Context(), key).Result()
	answer(w, all, err)
}

// named gets nothing but constants from all its callers.
func (s *Silent) named(ctx context.Context, key string) (map[string]string, error) {
	return s.rdb.HGetAll(ctx, key).Result()
}

// bounded asks for a part, whose size the range tells; where it is not known, nothing is claimed.
func (s *Silent) bounded(w http.ResponseWriter, r *http.Request) {
	key := "orders:" + r.PathValue("user")
	ids, err := s.rdb.LRange(r.Context(), key, 0, 99).Result()
	answer(w, ids, err)
	ids, err = s.rdb.LRange(r.Context(), key, -100, -1).Result()
	answer(w, ids, err)
	last := r.ContentLength
	ids, err = s.rdb.ZRange(r.Context(), key, 0, last).Result()
	answer(w, ids, err)
	some, err := s.rdb.HMGet(r.Context(), key, "name", "price").Result()
	answer(w, some, err)
}

// shelf has methods of the same names, and they walk through nothing.
type shelf map[string]string

func (s shelf) Keys(context.Context, string) []string { return nil }

func (s shelf) HGetAll(context.Context, string) map[string]string { return s }

func (s *Silent) shelf(w http.ResponseWriter, r *http.Request) {
	answer(w, s.mine.Keys(r.Context(), "*"), nil)
	answer(w, s.mine.HGetAll(r.Context(), r.PathValue("user")), nil)
}

// recent is silent: there are twenty at most, see saw.
func (s *Silent) recent(w http.ResponseWriter, r *http.Request) {
	pages, err := s.rdb.LRange(r.Context(), "recent:"+r.PathValue("user"), 0, -1).Result()
	answer(w, pages, err)
	// Of these there are as many as there are.
	pages, err = s.rdb.LRange(r.Context(), "older:"+r.PathValue("user"), 0, -1).Result() // want collection:"each request fetches a whole collection by LRange"
	answer(w, pages, err)
}

func (s *Silent) saw(_ http.ResponseWriter, r *http.Request) {
	key := "recent:" + r.PathValue("user")
	_, _ = s.rdb.TxPipelined(r.Context(), func(p redis.Pipeliner) error {
		p.LPush(r.Context(), key, r.URL.Path)
		p.LTrim(r.Context(), key, 0, 19)
		return nil
	})
}
