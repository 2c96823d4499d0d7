package machines

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Nearby reports whether a constant argument of the call names this machine, or its listener was opened with one.
func (r *Package) Nearby(call ssa.CallInstruction) bool {
	return r.NamesThisMachine(call) || slices.ContainsFunc(call.Common().Args, r.ListensHere)
}

// NamesThisMachine reports whether an argument names this machine: a unix socket, a loopback address, the cloud's metadata service; or
// is a request to one.
func (r *Package) NamesThisMachine(call ssa.CallInstruction) bool {
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool {
		switch {
		case isHere(arg), knownHere(arg, call):
			return true
		case code.IsString(arg.Type()):
			return r.Loopback(arg)
		case r.RoleOf(arg.Type()) == "request":
			return r.asksHere(arg, 0)
		case code.TypeName(arg.Type()) == "TCPAddr":
			return r.resolvedHere(arg)
		}
		return false
	})
}

// resolvedHere reports whether an address was resolved from a text that names this machine.
//
//	addr, err := net.ResolveTCPAddr("tcp", "localhost:9000")
func (r *Package) resolvedHere(addr ssa.Value) bool {
	from, all := r.Sources(addr)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(v ssa.Value) bool {
		part, ok := v.(*ssa.Extract)
		if !ok {
			return true
		}
		call, ok := part.Tuple.(*ssa.Call)
		return !ok || !slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return code.IsString(arg.Type()) && r.Loopback(arg) })
	})
}

// asksHere reports whether a request can only be one to this machine: where a function gets it, all that it gets.
func (r *Package) asksHere(request ssa.Value, depth int) bool {
	from, all := r.Sources(request)
	for _, v := range from {
		if p, ok := v.(*ssa.Parameter); ok && depth < maxCallers {
			given, known := r.Arguments(p)
			if !known || slices.ContainsFunc(given, func(arg trace.Argument) bool { return !r.asksHere(arg.Value, depth+1) }) {
				return false
			}
			continue
		}
		if e, ok := v.(*ssa.Extract); ok {
			v = e.Tuple
		}
		call, ok := v.(*ssa.Call)
		if !ok || r.Model(call) == nil || !asksMetadata(call.Parent()) && !slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return code.IsString(arg.Type()) && r.Loopback(arg) }) {
			return false
		}
	}
	return all && len(from) > 0
}

// Loopback reports whether a string can only be an address of this machine, by the constant that it begins with.
func (r *Package) Loopback(v ssa.Value) bool { return r.beginsHere(v, 0) }

// maxCallers is how many functions up an address is followed.
const maxCallers = 3

func (r *Package) beginsHere(v ssa.Value, depth int) bool {
	from, all := r.Sources(v)
	for _, s := range from {
		switch x := s.(type) {
		case *ssa.BinOp:
			if depth > maxCallers || !r.beginsHere(leftmost(x), depth+1) {
				return false // the field that is added to itself comes round again
			}
			continue
		case *ssa.Parameter:
			if !r.givenHere(x, depth) {
				return false
			}
			continue
		case *ssa.Call:
			if s = r.firstOf(x); s == nil {
				return false
			}
			if !code.IsConst(s) {
				if depth > maxCallers || !r.beginsHere(s, depth+1) {
					return false
				}
				continue
			}
		}
		if !isHere(s) {
			return false
		}
	}
	return all && len(from) > 0
}

// firstOf is what a text begins with that a call puts together, or nil.
//
//	fmt.Sprintf("http://localhost:%d/state", port)
//	net.JoinHostPort(host, port)
//	address.String()	// of a url.URL: its Host
func (r *Package) firstOf(call *ssa.Call) ssa.Value {
	if host := code.FirstShown(call); host != nil {
		return host
	}
	fn := r.Callee(call)
	switch {
	case fn == nil || fn.Pkg() == nil || len(call.Call.Args) == 0:
		return nil
	case fn.Pkg().Path() == "fmt":
		return call.Call.Args[0]
	case fn.FullName() == "(*net/url.URL).String":
		return hostOf(call.Call.Args[0], maxCopies)
	}
	return nil
}

// maxCopies is through how many copies of a URL its host is looked for: two may be copied from each other in turn.
const maxCopies = 3

// hostOf is the one host that is put into a URL which is made in place, or nil.
func hostOf(url ssa.Value, copies int) (host ssa.Value) {
	made, ok := url.(*ssa.Alloc)
	if !ok || copies == 0 {
		return nil
	}
	if whole := code.StoresTo(made); len(whole) == 1 {
		if load, copied := whole[0].(*ssa.UnOp); copied {
			return hostOf(load.X, copies-1)
		}
	}
	for _, ref := range *made.Referrers() {
		field, ok := ref.(*ssa.FieldAddr)
		if !ok || code.FieldName(field) != "Host" {
			continue
		}
		for _, v := range code.StoresTo(field) {
			if host != nil {
				return nil
			}
			host = v
		}
	}
	return host
}

// leftmost is what a sum begins with.
func leftmost(sum *ssa.BinOp) ssa.Value {
	for {
		x, ok := sum.X.(*ssa.BinOp)
		if !ok {
			return sum.X
		}
		sum = x
	}
}

// givenHere asks the same of what all callers give a parameter.
func (r *Package) givenHere(p *ssa.Parameter, depth int) bool {
	given, all := r.Arguments(p)
	return all && depth < maxCallers && !slices.ContainsFunc(given, func(arg trace.Argument) bool { return !r.beginsHere(arg.Value, depth+1) })
}

// asksMetadata reports whether a function sets a header that only the metadata services of clouds ask for.
func asksMetadata(fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		call, ok := instr.(ssa.CallInstruction)
		if ok && slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool {
			text := strings.ToLower(code.ConstantText(arg))
			return text == "metadata" || text == "metadata-flavor" || strings.HasPrefix(text, "x-aws-ec2-metadata-token")
		}) {
			return true
		}
	}
	return false
}

// DialsDatagrams reports whether a call dials on such a network: it names one, or gets it from somewhere and stands where one is
// to be expected.
func DialsDatagrams(call ssa.CallInstruction) bool {
	args := call.Common().Args
	if slices.ContainsFunc(args, isDatagram) {
		return true
	}
	network := slices.IndexFunc(args, func(arg ssa.Value) bool { return code.IsString(arg.Type()) })
	if network < 0 || code.ConstantText(args[network]) != "" {
		return false
	}
	fn := code.Outermost(call.Parent())
	names := []string{fn.Name()}
	if fn.Pkg != nil {
		names = append(names, fn.Pkg.Pkg.Name())
	}
	if recv := fn.Signature.Recv(); recv != nil {
		names = append(names, code.TypeName(recv.Type()))
	}
	return slices.ContainsFunc(names, func(name string) bool { return lexicon.Says(lexicon.SpeaksDatagrams, name) })
}

// isDatagram reports whether a value names a network on which nothing is connected: dialling only looks a route up.
func isDatagram(v ssa.Value) bool {
	switch code.ConstantText(v) {
	case "udp", "udp4", "udp6", "ip", "ip4", "ip6", "unixgram":
		return true
	}
	return false
}

// ResolvesNames reports whether a function is one that a resolver of names dials with: the resolver bounds each exchange.
func (r *Package) ResolvesNames(fn *ssa.Function) bool {
	for _, stores := range r.Index.Fields {
		for _, s := range stores {
			if !code.IsFunction(s.Val, fn) {
				continue
			}
			addr := s.Addr.(*ssa.FieldAddr)
			if m := r.Models.Type(addr.X.Type()); m != nil && m.Protocol == "dns" {
				return true
			}
		}
	}
	return false
}

// here are the beginnings of addresses of this machine, and of those that answer on every machine of a cloud.
var here = []string{"unix", "localhost", "127.", "[::1]", "@/", "169.254.169.254", "metadata/", "metadata.google.internal", "100.100.100.200", "[fd00:ec2::254]"}

// isHere reports whether a value is a constant that begins with an address of this machine.
func isHere(v ssa.Value) bool {
	text := code.ConstantText(v)
	if _, after, found := strings.Cut(text, "://"); found {
		text = after
	}
	return slices.ContainsFunc(here, func(address string) bool { return strings.HasPrefix(text, address) })
}

// knownHere reports whether the conditions that lead to a call say that a value names this machine: network == "unix".
func knownHere(v ssa.Value, call ssa.CallInstruction) bool {
	if !code.IsString(v.Type()) {
		return false
	}
	k := code.KnownAt(v, call)
	return k != nil && isHere(k)
}

// ListensHere reports whether a listener can only be one that was opened on this machine's own addresses.
func (r *Package) ListensHere(listener ssa.Value) bool {
	from, all := r.Sources(listener)
	for _, v := range from {
		if e, ok := v.(*ssa.Extract); ok {
			v = e.Tuple
		}
		if call, ok := v.(*ssa.Call); !ok || !r.NamesThisMachine(call) {
			return false
		}
	}
	return all && len(from) > 0
}
