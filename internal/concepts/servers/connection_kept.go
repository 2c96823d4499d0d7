package servers

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Kept is a wait for the answer to something that the peer is asked, over a connection that a call dials and that is then kept in fields nobody outside
// of the package gets at, or nil. It is none where anything in the package sets a deadline on what these fields hold, hands it to what may, or closes it
// beside.
//
//	func Dial(addr string) (*Client, error) { conn, err := net.Dial("tcp", addr); ...; return &Client{conn: conn} }
//	func (c *Client) Get(key string) (string, error) { fmt.Fprintln(c.conn, key); return bufio.NewReader(c.conn).ReadString('\n') }
func Kept(r *effects.Result, made *ssa.Call) *Wait {
	conn := makesConnection(r, made)
	if conn == nil || accepts(r, made) {
		return nil
	}
	fields := keepers(r, made, conn)
	if len(fields) == 0 {
		return nil
	}
	var found *Wait
	for _, f := range r.Order {
		parts := holding(f.Fn, fields)
		if f.Fn == made.Parent() || len(parts) == 0 {
			continue
		}
		x := &exposure{r: r, budget: maxWalks}
		does := x.function(f.Fn, parts, nil)
		if does.guards != 0 || does.closes && beside(r, f.Fn) || slices.ContainsFunc(does.returned, func(ret returned) bool { return ret.field == nil }) {
			return nil
		}
		if found == nil && does.wait != nil && does.asked && !does.listens {
			found = does.wait
		}
	}
	if found != nil {
		found.Made = made
	}
	return found
}

// keepers lists the fields in which the function keeps a connection that makes it, or that it returns it in, if it does nothing else with it that may
// bound a wait.
func keepers(r *effects.Result, made *ssa.Call, conn ssa.Value) []*types.Var {
	x := &exposure{r: r, budget: maxWalks}
	w := x.walked(made.Parent(), []part{{v: conn}}, made)
	if w == nil {
		return nil
	}
	for _, e := range w.events {
		if e.guards != 0 && !e.keeps {
			return nil
		}
	}
	out := slices.Clone(w.out.kept)
	for _, ret := range w.out.returned {
		if ret.field == nil || ret.field.Exported() {
			return nil
		}
		out = append(out, ret.field)
	}
	return out
}

// holding lists the structs of a function whose fields are among some, with the field: those that it is given, and those whose field it takes.
func holding(fn *ssa.Function, fields []*types.Var) []part {
	var out []part
	add := func(v ssa.Value, f *types.Var) {
		if p := (part{v: v, field: f}); slices.Contains(fields, f) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	for _, p := range fn.Params {
		if s := code.Struct(p.Type()); s != nil {
			for f := range s.Fields() {
				add(p, f.Origin())
			}
		}
	}
	for instr := range code.Instructions(fn) {
		if at, ok := instr.(*ssa.FieldAddr); ok {
			add(at.X, code.FieldOf(at))
		}
	}
	return out
}

// beside reports whether a function that closes a connection may run beside one that reads it: it is a literal, or a goroutine or literal of the package
// calls it.
//
//	go func() { <-ctx.Done(); c.Close() }()
func beside(r *effects.Result, fn *ssa.Function) bool {
	return fn.Parent() != nil || slices.ContainsFunc(r.Index.Callers[fn], func(call ssa.CallInstruction) bool {
		_, async := call.(*ssa.Go)
		return async || call.Parent().Parent() != nil
	})
}
