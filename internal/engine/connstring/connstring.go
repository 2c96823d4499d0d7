package connstring

import (
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// Ending lists the protocols whose waits end as texts of the functions say. Which handle is opened with which text is not followed: texts come from
// configuration packages, by way of fields and interfaces.
func Ending(r *trace.Package) []string {
	found := map[string]bool{}
	var operands []*ssa.Value
	for _, fn := range r.Code.Funcs() {
		for instr := range code.Instructions(fn) {
			operands = instr.Operands(operands[:0])
			for _, op := range operands {
				note(r, found, instr, code.ConstantText(*op))
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// note adds the protocols to those found whose waits end as a text in an instruction says.
func note(r *trace.Package, found map[string]bool, instr ssa.Instruction, text string) {
	if text == "" {
		return
	}
	for _, o := range models.ConnectionOptions() {
		if !found[o.Protocol] && strings.Contains(text, o.Option) && gives(r, instr, text, o.Option) {
			found[o.Protocol] = true
		}
	}
}

// gives reports whether a text in an instruction sets an option, or the instruction does that under the text as its name.
//
//	dsn + "&readTimeout=" + read
//	query.Set("readTimeout", "10s")
//	config.RuntimeParams["statement_timeout"] = "30000"
func gives(r *trace.Package, instr ssa.Instruction, text, option string) bool {
	if key, value := setting(instr); key != nil && code.ConstantText(key) == option {
		return !zero.MatchString(code.ConstantText(value))
	}
	return Sets(text, option, tells(instr)) || SetsSession(text, option) && ofEachConnection(r, instr)
}

// ofEachConnection recognises what is done with a connection that a function is given: a hook of a pool, which is run for each of them.
//
//	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error { _, err := conn.Exec(ctx, "SET statement_timeout = 30000"); return err }
func ofEachConnection(r *trace.Package, instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok || len(call.Common().Args) == 0 {
		return false
	}
	on := call.Common().Args[0]
	if call.Common().IsInvoke() {
		on = call.Common().Value
	}
	p, ok := on.(*ssa.Parameter)
	return ok && r.RoleOf(p.Type()) == "connection" && isHooked(r, p, maxHooked)
}

// maxHooked is through how many functions of the package a hook hands its connection on.
const maxHooked = 3

// isHooked reports whether a library gives something to a function: nobody in the package does, but for a function that is given it like that.
//
//	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error { return limit(ctx, conn) }
func isHooked(r *trace.Package, p *ssa.Parameter, depth int) bool {
	given, _ := r.Arguments(p)
	return depth > 0 && !slices.ContainsFunc(given, func(arg trace.Argument) bool {
		from, ok := arg.Value.(*ssa.Parameter)
		return !ok || !isHooked(r, from, depth-1)
	})
}

var session = regexp.MustCompile(`(?i)^\s*set\s+(?:session\s+)?(\w+)\s*(?:=|\bto\b)\s*([^\s;]+)`)

// SetsSession reports whether a statement sets an option of its session to a limit.
//
//	SET statement_timeout = '30s'    not SET LOCAL statement_timeout = '30s', which is of a transaction
func SetsSession(text, option string) bool {
	set := session.FindStringSubmatch(text)
	return set != nil && strings.EqualFold(set[1], option) && !zero.MatchString(set[2])
}

// setting is the option that an instruction sets, and to what, if it sets one of many. What is put among values of any kind that have a name together is
// shown to somebody.
//
//	gin.H{"read_timeout": server.ReadTimeout}    logrus.Fields{"read_timeout": server.ReadTimeout}
func setting(instr ssa.Instruction) (key, value ssa.Value) {
	switch instr := instr.(type) {
	case *ssa.MapUpdate:
		if _, named := types.Unalias(instr.Map.Type()).(*types.Named); !named || !types.IsInterface(instr.Value.Type()) {
			return instr.Key, instr.Value
		}
	case *ssa.Call:
		if fn := instr.Call.StaticCallee(); fn != nil && slices.Contains([]string{"(net/url.Values).Set", "(net/url.Values).Add"}, fn.String()) {
			return instr.Call.Args[1], instr.Call.Args[2]
		}
	}
	return nil, nil
}

// tells recognises a call that writes something for people: it takes values of any kind, and is not what puts texts together.
//
//	log.Printf("addr=%s readTimeout=%s", addr, d)
func tells(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok || !call.Common().Signature().Variadic() {
		return false
	}
	if fn := call.Common().StaticCallee(); fn != nil && fn.String() == "fmt.Sprintf" {
		return false
	}
	params := call.Common().Signature().Params()
	rest, ok := params.At(params.Len() - 1).Type().(*types.Slice)
	return ok && types.IsInterface(rest.Elem())
}

// zero is what an option is set to that has no limit.
var zero = regexp.MustCompile(`^'?0+[a-zµ]*'?$`)

// value is what follows an option up to the next one.
var value = sync.OnceValue(func() map[string]*regexp.Regexp {
	out := map[string]*regexp.Regexp{}
	for _, o := range models.ConnectionOptions() {
		out[o.Option] = regexp.MustCompile(`(^|[?&; ])` + regexp.QuoteMeta(o.Option) + `=([^&; ]*)`)
	}
	return out
})

// Sets reports whether a text, or a part of one, sets an option to a limit. One that is told to people has to look like an address for that.
//
//	shop@tcp(db)/shop?readTimeout=10s		sets it
//	shop@tcp(db)/shop?readTimeout=0s		does not
//	give a -dsn like shop@tcp(db)/shop?readTimeout=10s	tells
func Sets(text, option string, told bool) bool {
	at := value()[option].FindStringSubmatchIndex(text)
	if at == nil || !isAddress(text) {
		return false
	}
	before, given := text[at[2]:at[3]], text[at[4]:at[5]]
	switch {
	case told && (before == "" || before == " "):
		return false
	case given == "":
		return at[5] == len(text) // what it is set to is put behind the text
	}
	return !zero.MatchString(given)
}

// isAddress reports whether a text has no words but settings: an address has no blanks, and what names its settings one by one has one in each word.
//
//	host=db sslmode=disable options='-c statement_timeout=30000'
func isAddress(text string) bool {
	words := strings.Fields(text)
	if len(words) == 1 {
		return true
	}
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(word, "=") && !strings.HasPrefix(word, "-") })
}
