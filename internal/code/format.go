package code

import (
	"go/constant"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Shown lists the values whose content a call of fmt writes by a constant format; ok is false where the format is none, or names its arguments.
// The name of a type shows nothing of what is in a value.
//
//	fmt.Sprintf("%s failed: %T", name, err)    name
func Shown(call ssa.CallInstruction) (values []ssa.Value, ok bool) {
	args := Arguments(call)
	callee := call.Common().StaticCallee()
	if callee == nil || len(args) < 2 || !slices.Contains([]string{"fmt.Sprintf", "fmt.Errorf"}, callee.String()) {
		return nil, false
	}
	format, constantText := args[len(args)-2].(*ssa.Const)
	if !constantText || format.Value == nil || format.Value.Kind() != constant.String {
		return nil, false
	}
	verbs, ok := verbsOf(constant.StringVal(format.Value))
	given := Variadic(args[len(args)-1])
	if !ok || len(verbs) != len(given) {
		return nil, false
	}
	for i, v := range given {
		if verbs[i] != 'T' {
			values = append(values, v)
		}
	}
	return values, true
}

// beginsShown recognises formats that begin with an argument, or with a scheme and an argument.
var beginsShown = regexp.MustCompile(`^([a-z]+://)?%[sv]`)

// FirstShown is the value that a text begins with which a call puts together, but for a scheme, or nil.
//
//	net.JoinHostPort(host, port)
//	fmt.Sprintf("%s:%d", host, port)
//	fmt.Sprintf("http://%s/health", addr)
func FirstShown(call *ssa.Call) ssa.Value {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return nil
	}
	switch fn.String() {
	case "net.JoinHostPort":
		return call.Call.Args[0]
	case "fmt.Sprintf":
		if given := Variadic(call.Call.Args[1]); len(given) > 0 && beginsShown.MatchString(ConstantText(call.Call.Args[0])) {
			return Content(given[0])
		}
	}
	return nil
}

// verbsOf lists the verbs of a format, one for each argument. Formats that count arguments themselves (%[1]s, %*d) are not looked through.
func verbsOf(format string) (verbs []byte, ok bool) {
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		i++
		for i < len(format) && strings.IndexByte("+-# .0123456789", format[i]) >= 0 {
			i++
		}
		switch {
		case i == len(format), format[i] == '[', format[i] == '*':
			return nil, false
		case format[i] != '%':
			verbs = append(verbs, format[i])
		}
	}
	return verbs, true
}
