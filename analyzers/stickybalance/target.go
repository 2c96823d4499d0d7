package stickybalance

import (
	"go/constant"
	"go/token"
	"net"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/rule"
)

// A target is what a client is made of, as far as it is constant: from its beginning on.
type target struct {
	text  string
	whole bool
	at    ssa.CallInstruction // where it is said: the call that dials, or one of a function that dials what it is given
}

// maxParams is through how many callers a target is followed.
const maxParams = 2

// targets lists what a client may be made of, where that is constant from its beginning on.
//
//	grpc.NewClient("dns:///orders:9090")
//	func dial(target string) { grpc.NewClient(target, opts...) }     what its callers say
func (s *site) targets(v ssa.Value, at ssa.CallInstruction) []target {
	return s.follow(v, at, maxParams)
}

func (s *site) follow(v ssa.Value, at ssa.CallInstruction, depth int) []target {
	from, all := s.effects.Sources(v)
	if !all || len(from) != 1 {
		return nil // it may be another one for a test
	}
	if p, ok := from[0].(*ssa.Parameter); ok && depth > 0 {
		given, _ := s.effects.Arguments(p)
		var out []target
		for _, arg := range given {
			out = append(out, s.follow(arg.Value, arg.Call, depth-1)...)
		}
		return out
	}
	text, whole := s.begins(from[0], maxPieces)
	if text == "" {
		return nil
	}
	return []target{{text, whole, at}}
}

// maxPieces is through how many pieces a string is followed to its beginning: with each, the text may double.
const maxPieces = 16

// begins is the constant that a string begins with, and whether that is all of it.
//
//	"dns:///" + cfg.Addr        fmt.Sprintf("dns:///%s", addr)
//
// It goes no further than through some pieces: a string may be put together of itself, addr = addr + "/".
func (s *site) begins(v ssa.Value, pieces int) (text string, whole bool) {
	if pieces == 0 {
		return "", false
	}
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.String {
			return constant.StringVal(v.Value), true
		}
	case *ssa.BinOp:
		if v.Op != token.ADD {
			return "", false
		}
		text, whole = s.begins(v.X, pieces-1)
		if !whole {
			return text, false
		}
		rest, end := s.begins(v.Y, pieces-1)
		return text + rest, end
	case *ssa.Call:
		if callee := s.effects.Callee(v); callee != nil && callee.FullName() == "fmt.Sprintf" {
			format, _ := s.begins(v.Call.Args[0], pieces-1)
			text, _, cut := strings.Cut(format, "%")
			return text, !cut
		}
	case *ssa.UnOp, *ssa.Phi:
		from, all := s.effects.Sources(v)
		if all && len(from) == 1 && from[0] != v {
			return s.begins(from[0], pieces-1)
		}
	}
	return "", false
}

// ofOne are the schemes of which a client calls one server, or that bring a policy of their own.
var ofOne = map[string]bool{"passthrough": true, "unix": true, "unix-abstract": true, "vsock": true, "xds": true, "google-c2p": true, "http": true, "https": true, "tcp": true,
	"npipe": true, "pipe": true, "inproc": true, "bufnet": true, "bufconn": true, "fd": true, "file": true, "ssh": true}

// kind says which kind a target is of, if it plainly stands for several servers: a scheme says who is asked for their addresses, or a name that
// it is one for all of them.
func (t target) kind() (rule.Kind, bool) {
	scheme, _, has := strings.Cut(t.text, "://")
	switch {
	case !has:
		return dns, t.whole && strings.Contains(t.text, "headless")
	case scheme == "dns":
		return dns, true
	}
	return resolver, !ofOne[scheme] && scheme != "" && !strings.ContainsAny(scheme, ":/.")
}

// host is the name in a target, and its port.
func (t target) host() (name, port string) {
	_, rest, has := strings.Cut(t.text, "://")
	if !has {
		rest = t.text
	}
	rest = rest[strings.Index(rest, "/")+1:]
	if h, p, err := net.SplitHostPort(rest); err == nil {
		return h, p
	}
	return rest, ""
}

func (t target) oneAddress() bool {
	name, _ := t.host()
	return t.whole && (name == "localhost" || net.ParseIP(name) != nil) || strings.HasPrefix(name, "localhost:") || strings.HasPrefix(name, "127.0.0.1")
}

func (t target) public() bool {
	name, port := t.host()
	return t.whole && port == "443" && strings.Contains(name, ".")
}

// short is a target as messages name it.
func (t target) short() string {
	text := t.text
	const longest = 34
	if len(text) > longest {
		text = text[:longest] + "…"
	} else if !t.whole {
		text += "…"
	}
	return text
}
