package collection

import (
	"context"
	"slices"
)

// Chunked goes over parts.
func Chunked(ids []string, size int) {
	for i := 0; i < len(ids); i += 100 { // want extent: chunks of ids
		use(ids[i:min(i+100, len(ids))])
	}
	for i := 0; i < len(ids); i += size { // want extent: chunks of ids
		end := i + size
		if end > len(ids) {
			end = len(ids)
		}
		use(ids[i:end])
	}
	for i := 0; i+1 < len(ids); i += 2 { // want extent: parameter 0 of ids
		use(ids[i], ids[i+1])
	}
	for chunk := range slices.Chunk(ids, 100) {
		use(chunk) // want call: chunks of ids; depends
	}
	rest := ids
	for len(rest) > 0 { // want extent: chunks of ids
		n := min(len(rest), 50)
		use(rest[:n])
		rest = rest[n:]
	}
	one := ids
	for len(one) > 0 { // want extent: parameter 0 of ids
		use(one[0])
		one = one[1:]
	}
	for _, part := range parts(ids, size) { // want extent: chunks of parts
		use(part)
	}
	for i := range (len(ids) + size - 1) / size { // want extent: chunks
		use(i)
	}
	for chunk := range slices.Chunk(regions, 2) {
		use(chunk) // want call: constant of regions at most 3; depends
	}
}

func parts(ids []string, n int) [][]string {
	var out [][]string
	for i := 0; i < len(ids); i += n { // want extent: chunks of ids
		out = append(out, ids[i:min(i+n, len(ids))])
	}
	return out
}

// Flush writes when enough has come.
func Flush(ctx context.Context, ids []string, save func(context.Context, []string)) {
	var batch []string
	for i, id := range ids { // want extent: parameter 1 of ids
		batch = append(batch, id)
		if len(batch) >= 100 {
			save(ctx, batch) // want call: chunks of ids; depends
			batch = batch[:0]
		}
		if i%1000 == 0 {
			save(ctx, nil) // want call: chunks of ids; hoistable
		}
		if len(id) > 3 {
			save(ctx, []string{id}) // want call: parameter 1 of ids; depends
		}
	}
	save(ctx, batch) // want call: once
}
