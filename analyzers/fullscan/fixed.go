package fullscan

import (
	"iter"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/members"
	"github.com/hldlint/hldlint/internal/detect"
)

// hashed are the commands that read hashes, and those that write them: whether they take a field and a value as often as one likes.
var (
	readsHash  = map[string]bool{"HGETALL": true, "HKEYS": true, "HVALS": true}
	writesHash = map[string]bool{"HSET": true, "HMSET": true, "HSETNX": false, "HINCRBY": false, "HINCRBYFLOAT": false}
)

// fixedFields holds for a hash that stands for an object: the package writes no other fields than it names under keys that are made alike, and
// names some there, or reads no others.
//
//	rdb.HSet(ctx, "user:"+id, "name", name, "mail", mail)
//	rdb.HGetAll(ctx, "user:"+id)
func fixedFields(s *detect.Site) bool {
	read, rest := detect.SentBy(s)
	if !readsHash[read] || len(rest) == 0 {
		return false
	}
	a := &shapes{effects: s.Effects, coarse: true}
	shape := a.of(detect.ScanOf(s).Key, maxShape)
	if strings.Trim(shape, hole) == "" {
		return !writesMany(s, shape, a) && readByName(s) // nothing tells the key from others, so who knows what is written there
	}
	if written, named := writesAt(s, shape, a); written {
		return named
	}
	return readByName(s)
}

// A write is a command that writes into a hash, and what it is given behind the key.
type write struct {
	at   *detect.Site
	key  ssa.Value
	rest []ssa.Value
	many bool // fields and values, as often as one likes
}

// writes visits the commands of the package that write to hashes whose keys are made in a way.
func writes(s *detect.Site, shape string, a *shapes) iter.Seq[write] {
	return func(yield func(write) bool) {
		for _, fn := range s.Code.Funcs() {
			for call := range code.Calls(fn) {
				at := &detect.Site{Package: s.Package, Fn: fn, Call: call}
				word, rest := detect.SentBy(at)
				many, is := writesHash[word]
				if is && len(rest) >= 2 && a.of(unboxed(rest[0]), maxShape) == shape && !yield(write{at, unboxed(rest[0]), rest[1:], many}) {
					return
				}
			}
		}
	}
}

// writesAt reports whether the package writes to hashes whose keys are made in a way, and whether it names all fields there.
func writesAt(s *detect.Site, shape string, a *shapes) (written, named bool) {
	for w := range writes(s, shape, a) {
		if !namesFields(w.at, w.rest, w.many) {
			return true, false
		}
		written = true
	}
	return written, true
}

// namesFields reports whether the fields of a command are known: constants, members of a known set, or those of a struct.
func namesFields(s *detect.Site, rest []ssa.Value, many bool) bool {
	first := unboxed(rest[0])
	if many && len(rest) == 1 {
		return code.Struct(first.Type()) != nil || isNamedIn(s, first)
	}
	for i := 0; i < len(rest) && (many || i == 0); i += 2 {
		if !members.At(s.Effects, unboxed(rest[i]), s.Call) {
			return false
		}
	}
	return true
}

// isNamedIn reports whether a map is made here, of fields that are known, and nobody else gets it who may put in others.
//
//	map[string]any{"name": name, "mail": mail}
func isNamedIn(s *detect.Site, v ssa.Value) bool {
	made, ok := v.(*ssa.MakeMap)
	if !ok {
		return false
	}
	named := false
	for _, ref := range *made.Referrers() {
		switch ref := ref.(type) {
		case *ssa.MapUpdate:
			if !members.At(s.Effects, ref.Key, ref) {
				return false
			}
			named = true
		case ssa.CallInstruction: // maps.Copy(fields, more)
			if _, builtin := ref.Common().Value.(*ssa.Builtin); !builtin && ref != s.Call {
				return false
			}
		}
	}
	return named
}

// unboxed is a value without the interface that it is put into.
func unboxed(v ssa.Value) ssa.Value {
	if made, ok := v.(*ssa.MakeInterface); ok {
		return made.X
	}
	return v
}
