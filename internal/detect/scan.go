package detect

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// Scans makes the test for calls that have another machine walk through everything there is.
func Scans(what models.Scanned) Test {
	return func(s *Site) bool {
		return ScanOf(s).What == what
	}
}

// A Scan is what a call has another machine walk through.
type Scan struct {
	What models.Scanned
	Key  ssa.Value // the name of a collection
	Word string    // the command, where the call sends one word by word
}

// ScanOf says what a call has another machine walk through, which is nothing for others.
//
//	rdb.SMembers(ctx, "cart:"+id)                 a collection
//	conn.Do("LRANGE", "queue:"+kind, 0, -1)       so is this, by the words of the command
func ScanOf(s *Site) Scan {
	m := s.Effects.Model(s.Call)
	if m == nil || m.Scans == nil {
		return Scan{}
	}
	argument := func(i *int) ssa.Value {
		if i == nil {
			return nil
		}
		return s.Effects.Argument(s.Call, *i)
	}
	switch {
	case m.Scans.What == models.ScannedByCommand:
		return commanded(wordsFrom(s, *m.Scans.Key))
	case m.Scans.From != nil && !wholeRange(argument(m.Scans.From), argument(m.Scans.To)):
		return Scan{}
	}
	return Scan{What: m.Scans.What, Key: argument(m.Scans.Key)}
}

// commands are those of redis that walk through everything; those of a range only where that begins with the first and ends with the last.
var commands = map[string]struct {
	what   models.Scanned
	ranges bool
}{
	"KEYS": {what: models.ScannedKeyspace}, "SMEMBERS": {what: models.ScannedCollection},
	"HGETALL": {what: models.ScannedCollection}, "HKEYS": {what: models.ScannedCollection}, "HVALS": {what: models.ScannedCollection},
	"LRANGE": {models.ScannedCollection, true}, "ZRANGE": {models.ScannedCollection, true}, "ZREVRANGE": {models.ScannedCollection, true},
}

// commanded reads a command that is sent word by word.
func commanded(words []ssa.Value) Scan {
	if len(words) < 2 {
		return Scan{}
	}
	word := strings.ToUpper(text(words[0]))
	c := commands[word]
	if c.ranges && (len(words) < 4 || !wholeRange(words[2], words[3])) {
		return Scan{}
	}
	return Scan{What: c.what, Key: shown(words[1]), Word: word}
}

// wordsFrom lists the arguments of a call from one on, those of a variadic one by one.
func wordsFrom(s *Site, first int) []ssa.Value {
	var out []ssa.Value
	for i := first; ; i++ {
		arg := s.Effects.Argument(s.Call, i)
		if arg == nil {
			return out
		}
		if list := code.Variadic(arg); list != nil {
			return append(out, list...)
		}
		out = append(out, arg)
	}
}

// wholeRange reports whether two ends are the first and the last of a collection, as numbers or as texts.
func wholeRange(from, to ssa.Value) bool { return isEnd(from, 0, "0") && isEnd(to, -1, "-1") }

func isEnd(v ssa.Value, number int64, word string) bool {
	if v == nil {
		return false
	}
	n, ok := code.Int(shown(v))
	return ok && n == number || text(v) == word
}

// text is the constant text that a value is, or nothing.
func text(v ssa.Value) string {
	c, ok := shown(v).(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return ""
	}
	return constant.StringVal(c.Value)
}

// shown is a value without the interface that it is put into.
func shown(v ssa.Value) ssa.Value {
	if made, ok := v.(*ssa.MakeInterface); ok {
		return made.X
	}
	return v
}

// SentBy is the command that a call sends to a server of keys, with what follows it, the key first: by the words, or by the name of the method.
//
//	conn.Do("HSET", key, "name", name)        rdb.HSet(ctx, key, "name", name)
func SentBy(s *Site) (word string, rest []ssa.Value) {
	m := s.Effects.Model(s.Call)
	switch {
	case m == nil:
		return "", nil
	case m.Scans != nil && m.Scans.What == models.ScannedByCommand:
		words := wordsFrom(s, *m.Scans.Key)
		if len(words) < 2 {
			return "", nil
		}
		return strings.ToUpper(text(words[0])), words[1:]
	case m.Runs != "command":
		return "", nil
	}
	words := wordsFrom(s, 0)
	if len(words) > 0 && code.IsContext(words[0].Type()) {
		words = words[1:]
	}
	return strings.ToUpper(s.Effects.ShortName(s.Call)), words
}
