package missingtimeout

import (
	"go/constant"
	"net/http"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// longPoll holds for a request that asks the server to hold it until something happens, by the end of its path or by a parameter: a limit of the
// client would only have it ask again.
//
//	c.do(ctx, "GET", "/v1/changes/"+id+"/wait", nil)
//	http.Get(base + "/v1/pods?watch=true")
//	http.Post(base+"/watch", "application/json", body)	not: it starts something
func longPoll(w *wait) bool {
	if w.effect.Name != "http" {
		return false
	}
	t := &texts{seen: map[ssa.Value]bool{}, sends: strings.HasPrefix(w.effects.ShortName(w.call), "Post")}
	for _, arg := range code.Arguments(w.call) {
		t.value(arg)
	}
	return t.holds && !t.sends
}

// texts looks at the constant texts that a value is made of.
type texts struct {
	seen  map[ssa.Value]bool
	holds bool // one of them has a server hold the request
	sends bool // one is a method that sends something: who asks what happens next sends nothing
}

// maxTexts is how many values are looked at for one call.
const maxTexts = 200

func (t *texts) value(v ssa.Value) {
	if v == nil || t.seen[v] || len(t.seen) > maxTexts {
		return
	}
	t.seen[v] = true
	if c, ok := v.(*ssa.Const); ok {
		if c.Value != nil && c.Value.Kind() == constant.String {
			text := constant.StringVal(c.Value)
			t.holds = t.holds || holdsRequest(text)
			t.sends = t.sends || text == http.MethodPost || text == http.MethodPut || text == http.MethodPatch || text == http.MethodDelete
		}
		return
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return
	}
	for _, op := range instr.Operands(nil) {
		t.value(*op)
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		t.stored(alloc)
	}
}

// stored looks at what is stored into a struct, an array or a variable that a function makes.
func (t *texts) stored(addr ssa.Value) {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				t.value(ref.Val)
			}
		case *ssa.FieldAddr:
			t.stored(ref)
		case *ssa.IndexAddr:
			t.stored(ref)
		}
	}
}

// holdsRequest reports whether a text is a path, or the end of one, whose last part says so, or a query with a parameter that does.
func holdsRequest(text string) bool {
	path, query, _ := strings.Cut(text, "?")
	if slash := strings.LastIndexByte(path, '/'); slash >= 0 && lexicon.Says(lexicon.HoldsRequest, path[slash+1:]) {
		return true
	}
	for _, parameter := range strings.Split(query, "&") {
		if name, value, given := strings.Cut(parameter, "="); given && value != "false" && value != "0" && lexicon.Says(lexicon.HoldsRequest, name) {
			return true
		}
	}
	return false
}
