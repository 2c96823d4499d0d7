package fullscan

import (
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
		return readByName(s) // nothing tells the key from others, so who knows what is written there
	}
	if written, named := writesAt(s, shape, a); written {
		return named
	}
	return readByName(s)
}

// writesAt reports whether the package writes to hashes whose keys are made in a way, and whether it names all fields there.
func writesAt(s *detect.Site, shape string, a *shapes) (written, named bool) {
	for _, fn := range s.Code.Funcs() {
		for call := range code.Calls(fn) {
			at := &detect.Site{Package: s.Package, Fn: fn, Call: call}
			word, rest := detect.SentBy(at)
			many, writes := writesHash[word]
			if !writes || len(rest) < 2 || a.of(unboxed(rest[0]), maxShape) != shape {
				continue
			}
			if !namesFields(at, rest[1:], many) {
				return true, false
			}
			written = true
		}
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
