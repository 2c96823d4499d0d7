package escape

import (
	"go/types"
	"strings"

	"github.com/hldlint/hldlint/internal/code"
)

// An access is the way from what holds a value to the value: names of fields and the steps below, with dots between. The empty one
// is the value itself. A pointer to a struct or an array stands for what it points to; a pointer to anything else is a step.
//
//	&Client{pool: Pool{conns: []net.Conn{conn}}}     "pool.conns.[]"
//	bufio.NewReader(conn)                            "&": it reads from the connection, and does not close it
//	tls.Client(conn, cfg)                            "~": closing it closes the connection
//	func() { conn.Close() }                          "()closes"
type access string

// The steps that are no fields.
const (
	stepElement  = "[]"       // any element of a slice, array or map
	stepPointee  = "*"        // what a pointer to no struct points to
	stepOwned    = "~"        // in something of a library that closes it with itself
	stepLent     = "&"        // in something of a library that does not
	stepOwner    = "!"        // boxed in an interface: a struct of ours whose Close closes the rest of the way
	stepBoxed    = "?"        // likewise, of a struct that does not
	stepCaptured = "()"       // a function that has it
	stepCloses   = "()closes" // a function that closes it when it is called
	stepMay      = "()may"    // likewise, on some paths
	stepReturns  = "()returns:"
)

// maxWay bounds a way; what lies deeper is unknown.
const maxWay = 6

// push puts a step in front of a way.
func (a access) push(step string) access {
	if a == "" {
		return access(step)
	}
	return access(step) + "." + a
}

// next is the first step, and the rest of the way.
func (a access) next() (step string, rest access) {
	first, tail, _ := strings.Cut(string(a), ".")
	return first, access(tail)
}

// past is the rest of a way that begins with a step.
func (a access) past(step string) (rest access, ok bool) {
	if a == "" {
		return "", false
	}
	first, rest := a.next()
	return rest, first == step
}

func (a access) tooDeep() bool { return strings.Count(string(a), ".") >= maxWay }

// owned reports whether closing the holder closes the value.
func (a access) owned() bool {
	for a != "" {
		var step string
		switch step, a = a.next(); step {
		case stepOwner:
			return true
		case stepOwned:
		default:
			return false
		}
	}
	return true
}

// held reports whether the holder is a library's, of whose fields nothing is known.
func (a access) held() bool {
	step, _ := a.next()
	return step == stepOwned || step == stepLent
}

// function reports whether the holder is a function.
func (a access) function() bool { return strings.HasPrefix(string(a), stepCaptured) }

// pointee is the way from a pointer to what a cell of some type holds.
func (a access) pointee(cell types.Type) access {
	switch code.Core(cell).(type) {
	case *types.Struct, *types.Array:
		return a
	}
	return a.push(stepPointee)
}

// loaded is the way from what a pointer points to.
func (a access) loaded(cell types.Type) (access, bool) {
	switch code.Core(cell).(type) {
	case *types.Struct, *types.Array:
		return a, true
	}
	return a.past(stepPointee)
}

// unboxed is the way once a type assertion has given the struct back.
func (a access) unboxed(to types.Type) access {
	if types.IsInterface(to) {
		return a
	}
	if rest, ok := a.past(stepOwner); ok {
		return rest
	}
	if rest, ok := a.past(stepBoxed); ok {
		return rest
	}
	return a
}

// elem is what a pointer points to.
func elem(pointer types.Type) types.Type {
	if p, ok := code.Core(pointer).(*types.Pointer); ok {
		return p.Elem()
	}
	return types.Typ[types.Invalid]
}
