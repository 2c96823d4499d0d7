package unboundedbody

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// fixed holds where the code names the machine that answers: its author knows what that sends.
//
//	http.Get("https://api.example.com/rates")    http.NewRequest("GET", fmt.Sprintf("https://api.example.com/users/%s", id), nil)
func fixed(s *site) bool { return answeredBy(s, s.stream.Value, maxMade) }

// maxMade is how many steps a response is followed to the URL that was asked for.
const maxMade = 6

// answeredBy follows a response, or a request, to the URL that it is made of.
func answeredBy(s *site, v ssa.Value, depth int) bool {
	sources, _ := s.effects.Sources(v)
	if depth == 0 || len(sources) == 0 {
		return false
	}
	for _, source := range sources {
		if code.IsNil(source) {
			continue
		}
		if x, ok := source.(*ssa.Extract); ok {
			source = x.Tuple
		}
		call, ok := source.(*ssa.Call)
		if !ok || !askedOf(s, call, depth) {
			return false
		}
	}
	return true
}

// askedOf looks at the URL among the arguments of a call, which is its last text, or else at the request.
func askedOf(s *site, call *ssa.Call, depth int) bool {
	var url, made ssa.Value
	for _, arg := range call.Call.Args {
		switch {
		case code.IsString(arg.Type()):
			url = arg
		case code.IsPointer(arg.Type()):
			made = arg
		}
	}
	switch {
	case url != nil:
		return namesHost(s, url, depth)
	case made != nil:
		return answeredBy(s, made, depth-1)
	}
	return false
}

// namesHost reports whether a text begins with a host that the code names.
func namesHost(s *site, v ssa.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	sources, all := s.effects.Sources(v)
	if !all || len(sources) == 0 {
		return false
	}
	for _, source := range sources {
		if !beginsWithHost(s, source, depth) {
			return false
		}
	}
	return true
}

func beginsWithHost(s *site, v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value == nil || v.Value.Kind() != constant.String {
			return false
		}
		_, rest, ok := strings.Cut(constant.StringVal(v.Value), "://")
		host, _, _ := strings.Cut(rest, "/")
		return ok && host != "" && !strings.Contains(host, "%")
	case *ssa.BinOp:
		return namesHost(s, v.X, depth-1)
	case *ssa.Call:
		args := v.Call.Args
		return len(args) > 0 && code.IsString(args[0].Type()) && namesHost(s, args[0], depth-1)
	}
	return false
}
