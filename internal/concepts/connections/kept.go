package connections

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/machines"
)

// Kept is a wait for the peer of a connection that a call dials and that is then kept in fields nobody outside of the package gets at, or nil: for the
// answer to something that it is asked, or to take what is written to it for as long as the connection lives. It is none where anything in the package
// sets a deadline on what these fields hold, hands it to what may, or closes it beside.
//
//	func Dial(addr string) (*Client, error) { conn, err := net.Dial("tcp", addr); ...; return &Client{conn: conn} }
//	func (c *Client) Get(key string) (string, error) { fmt.Fprintln(c.conn, key); return bufio.NewReader(c.conn).ReadString('\n') }
//	func (c *Client) Ship(record []byte) error { _, err := c.conn.Write(record); return err }
func Kept(r *effects.Result, made *ssa.Call) *Wait {
	conn := makesConnection(r, made)
	if conn == nil || Accepts(r, made) {
		return nil
	}
	fields := keepers(r, made, conn)
	if len(fields) == 0 {
		return nil
	}
	k := keeping{r: r, made: made}
	for _, f := range r.Order {
		if parts := holding(f.Fn, fields); f.Fn != made.Parent() && len(parts) > 0 && !k.add(f.Fn, parts) {
			return nil
		}
	}
	found := k.found()
	if found != nil {
		found.Made = made
	}
	return found
}

// keeping is what the functions of a package do with a connection that is kept.
type keeping struct {
	r           *effects.Result
	made        *ssa.Call
	guards      half
	read, write *Wait
}

// add looks at a function that has it. It reports whether what is done with the connection is still known.
func (k *keeping) add(fn *ssa.Function, parts []part) bool {
	x := &exposure{r: k.r, budget: maxWalks}
	does := x.function(fn, parts, nil)
	if does.untimed || does.closes && beside(k.r, fn) || slices.ContainsFunc(does.returned, func(ret returned) bool { return ret.field == nil }) {
		return false
	}
	k.guards |= does.guards
	if k.read == nil && does.wait != nil && does.asked && !does.listens {
		k.read = does.wait
	}
	if k.write == nil && does.write != nil && !saysConstant(does.write.Call) && !k.greets(fn) {
		k.write = does.write
	}
	return true
}

// found is the first wait that no deadline of its half ends.
func (k *keeping) found() *Wait {
	switch {
	case k.read != nil && k.guards&reads == 0:
		return k.read
	case k.write != nil && k.guards&writes == 0 && k.lives():
		return k.write
	}
	return nil
}

// lives reports whether the connection outlives the function that has it made: what is told over one of its own is little, and ends with it. Who takes
// no datagram misses it.
func (k *keeping) lives() bool {
	if machines.DialsDatagrams(k.made) {
		return false
	}
	living := escape.LifetimeOf(k.r, escape.First(k.made)).Living
	return living != escape.PerCall && living != escape.LivesUnknown
}

// greets reports whether a function runs only right behind what dials: it says once who is there.
//
//	conn, err := net.Dial("tcp", addr); ...; c := &Client{conn: conn}; err = c.hello()
func (k *keeping) greets(fn *ssa.Function) bool {
	calls := k.r.Index.Callers[code.Origin(fn)]
	return len(calls) > 0 && !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool { return !k.rightBehind(call) })
}

func (k *keeping) rightBehind(call ssa.CallInstruction) bool {
	for dial := range code.Calls(call.Parent()) {
		callee := dial.Common().StaticCallee()
		dials := dial == ssa.CallInstruction(k.made) || callee != nil && code.Origin(callee) == k.made.Parent()
		if dials && code.Before(dial, call) {
			return !slices.ContainsFunc(code.Loops(call.Parent()), func(l *code.Loop) bool { return l.Blocks[call.Block()] && !l.Blocks[dial.Block()] })
		}
	}
	return false
}

// saysConstant reports whether a call writes what is always the same, which is little.
//
//	conn.Write([]byte("PING\r\n"))    fmt.Fprintln(conn, "HELLO")
func saysConstant(call ssa.CallInstruction) bool {
	args := code.Arguments(call)[1:]
	said := slices.Clone(args)
	for i, arg := range args {
		if list := code.Variadic(arg); list != nil {
			said = slices.Replace(said, i, i+1, list...) // it is the last one
		}
	}
	return len(said) > 0 && !slices.ContainsFunc(said, func(v ssa.Value) bool { return !code.IsConst(code.Content(v)) })
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
