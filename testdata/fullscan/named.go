package fullscan

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	wordy "github.com/gomodule/redigo/redis"
	"github.com/redis/go-redis/v9"
)

// Parcels are hashes that somebody else writes, by a script: what is read of them says what they are.
type Parcels struct {
	rdb  redis.UniversalClient
	pool *wordy.Pool
}

// NewParcels registers what they answer.
func NewParcels(rdb *redis.Client, pool *wordy.Pool, mux *http.ServeMux) {
	p := &Parcels{rdb, pool}
	for _, h := range []http.HandlerFunc{
		p.named, p.scanned, p.scannedWords, p.stringMap, p.helped, p.handedBack, p.generic, p.told,
		p.ranged, p.encoded, p.asked, p.counted, p.returned, p.written, p.reply,
	} {
		mux.HandleFunc("/parcels", h)
	}
}

type parcel struct {
	Weight int    `redis:"weight"`
	To     string `redis:"to"`
}

// named is silent: it reads the two fields that a parcel has.
func (p *Parcels) named(w http.ResponseWriter, r *http.Request) {
	raw, err := p.rdb.HGetAll(r.Context(), "parcel:"+r.PathValue("id")).Result()
	if err != nil || len(raw) == 0 {
		return
	}
	weight, err := strconv.Atoi(raw["weight"])
	answer(w, parcel{weight, raw["to"]}, err)
}

// scanned is silent: the struct says which fields there are.
func (p *Parcels) scanned(w http.ResponseWriter, r *http.Request) {
	var out parcel
	cmd := p.rdb.HGetAll(r.Context(), "parcel:"+r.PathValue("id"))
	if cmd.Err() != nil || len(cmd.Val()) == 0 {
		return
	}
	answer(w, &out, cmd.Scan(&out))
}

// scannedWords is silent for the same reason.
func (p *Parcels) scannedWords(w http.ResponseWriter, r *http.Request) {
	conn := p.pool.Get()
	defer conn.Close()
	values, err := wordy.Values(conn.Do("HGETALL", "parcel:"+r.PathValue("id")))
	if err != nil {
		return
	}
	var out parcel
	answer(w, &out, wordy.ScanStruct(values, &out))
}

// stringMap is silent: what is made of the reply is read by names.
func (p *Parcels) stringMap(w http.ResponseWriter, r *http.Request) {
	conn := p.pool.Get()
	defer conn.Close()
	raw, err := wordy.StringMap(conn.Do("HGETALL", "parcel:"+r.PathValue("id")))
	answer(w, raw["to"], err)
}

func number(raw map[string]string, field string) int {
	n, _ := strconv.Atoi(raw[field])
	return n
}

func parsed(raw map[string]string) parcel { return parcel{number(raw, "weight"), raw["to"]} }

// helped is silent: the helper reads by names.
func (p *Parcels) helped(w http.ResponseWriter, r *http.Request) {
	raw, err := p.rdb.HGetAll(r.Context(), "parcel:"+r.PathValue("id")).Result()
	answer(w, parsed(raw), err)
}

func (p *Parcels) load(ctx context.Context, id string) (map[string]string, error) {
	return p.rdb.HGetAll(ctx, "parcel:"+id).Result()
}

// handedBack is silent: all who get the fields read them by names.
func (p *Parcels) handedBack(w http.ResponseWriter, r *http.Request) {
	raw, err := p.load(r.Context(), r.PathValue("id"))
	answer(w, raw["to"], err)
}

func loadAs[T any](ctx context.Context, rdb redis.UniversalClient, key string) (out T, err error) {
	err = rdb.HGetAll(ctx, key).Scan(&out)
	return out, err
}

// generic is silent: each struct that it is used with has its fields.
func (p *Parcels) generic(w http.ResponseWriter, r *http.Request) {
	out, err := loadAs[parcel](r.Context(), p.rdb, "parcel:"+r.PathValue("id"))
	answer(w, out, err)
}

// told is silent: a literal reads the names.
func (p *Parcels) told(w http.ResponseWriter, r *http.Request) {
	raw, err := p.rdb.HGetAll(r.Context(), "parcel:"+r.PathValue("id")).Result()
	to := func() string { return raw["to"] }
	answer(w, parcel{0, to()}, err)
}

// ranged has an entry for each that came.
func (p *Parcels) ranged(w http.ResponseWriter, r *http.Request) {
	raw, err := p.rdb.HGetAll(r.Context(), "stops:"+r.PathValue("id")).Result() // want collection:"each request fetches a whole collection by HGetAll"
	first := raw["first"]
	for stop := range raw {
		first = min(first, stop)
	}
	answer(w, first, err)
}

// encoded hands out all there is.
func (p *Parcels) encoded(w http.ResponseWriter, r *http.Request) {
	raw, err := p.rdb.HGetAll(r.Context(), "stops:"+r.PathValue("id")).Result() // want collection:"each request fetches a whole collection by HGetAll"
	if err != nil || raw["first"] == "" {
		return
	}
	_ = json.NewEncoder(w).Encode(raw)
}

// asked wants one of many.
func (p *Parcels) asked(w http.ResponseWriter, r *http.Request) {
	raw, err := p.rdb.HGetAll(r.Context(), "stops:"+r.PathValue("id")).Result() // want collection:"each request fetches a whole collection by HGetAll"
	answer(w, raw[r.FormValue("stop")], err)
}

// counted wants to know how many there are.
func (p *Parcels) counted(w http.ResponseWriter, r *http.Request) {
	raw, err := p.rdb.HGetAll(r.Context(), "stops:"+r.PathValue("id")).Result() // want collection:"each request fetches a whole collection by HGetAll"
	answer(w, len(raw), err)
}

func (p *Parcels) stops(ctx context.Context, id string) (map[string]string, error) {
	return p.rdb.HGetAll(ctx, "stops:"+id).Result() // want collection:"each request fetches a whole collection by HGetAll"
}

// returned gives it to one who reads a name, and one who walks through all.
func (p *Parcels) returned(w http.ResponseWriter, r *http.Request) {
	raw, err := p.stops(r.Context(), r.PathValue("id"))
	if err != nil || raw["first"] == "" {
		return
	}
	all, err := p.stops(r.Context(), r.PathValue("other"))
	for stop := range all {
		answer(w, stop, err)
	}
}

// written is read by a name, and has a field for each who signed.
func (p *Parcels) written(w http.ResponseWriter, r *http.Request) {
	p.rdb.HSet(r.Context(), "signed:"+r.PathValue("id"), r.FormValue("who"), 1)
	raw, err := p.rdb.HGetAll(r.Context(), "signed:"+r.PathValue("id")).Result() // want collection:"each request fetches a whole collection by HGetAll"
	answer(w, raw["last"], err)
}

// reply is the reply as it came.
func (p *Parcels) reply(w http.ResponseWriter, r *http.Request) {
	conn := p.pool.Get()
	defer conn.Close()
	all, err := conn.Do("HGETALL", "stops:"+r.PathValue("id")) // want collection:"each request fetches a whole collection by HGETALL"
	answer(w, all, err)
}
