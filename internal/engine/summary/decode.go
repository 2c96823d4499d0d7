package summary

import (
	"fmt"
	"slices"

	"github.com/hldlint/hldlint/internal/wire"
)

// DecodeRecords reads the records of a program.
func DecodeRecords(list [][]byte) ([]*Record, error) {
	pool := wire.NewPool()
	var out []*Record
	for _, data := range list {
		r, err := decodeRecord(data, pool)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// DecodeRecord reads what Encode wrote.
func DecodeRecord(data []byte) (*Record, error) { return decodeRecord(data, nil) }

func decodeRecord(data []byte, pool *wire.Pool) (*Record, error) {
	r := &Record{}
	if err := pool.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("decoding a record: %w", err)
	}
	if !r.sound() {
		return nil, fmt.Errorf("decoding the record of %s: it names functions that it does not have", r.Path)
	}
	r.shareChains()
	return r, nil
}

// Complete gives functions of which there is nothing to be said a summary: one for all of them, which is not changed.
func (r *Record) Complete() {
	silent := &Summary{}
	for _, list := range [][]Function{r.Functions, r.Library} {
		for i := range list {
			if list[i].Summary == nil {
				list[i].Summary = silent
			}
		}
	}
}

// sound reports whether the numbers of functions in a record are of functions that it has. Where a cache is shared, others write into it.
func (r *Record) sound() bool {
	has := func(local int) bool { return local >= 0 && local <= len(r.Functions) }
	for i, f := range r.Functions {
		if f.Around < 0 || f.Around > i { // a literal comes after what it stands in
			return false
		}
		if slices.ContainsFunc(f.Edges, func(e Edge) bool { return !has(int(e.Local)) }) || slices.ContainsFunc(f.Registers, func(g Registration) bool { return !has(g.Local) }) {
			return false
		}
	}
	return !slices.ContainsFunc(r.Kept, func(k Kept) bool { return !has(k.Local) }) && !slices.ContainsFunc(r.Takers, func(t Taker) bool { return t.By < 1 || !has(t.By) })
}
