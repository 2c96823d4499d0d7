package summary

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"
)

// Digester writes down all that a rule can see of effects. Every list begins with its length, so that no two read alike.
type Digester struct{ buf []byte }

func (d *Digester) Sum() string {
	sum := sha256.Sum256(d.buf)
	return hex.EncodeToString(sum[:16])
}

func (d *Digester) number(n int) { d.buf = binary.AppendVarint(d.buf, int64(n)) }

func (d *Digester) text(list ...string) {
	for _, s := range list {
		d.number(len(s))
		d.buf = append(d.buf, s...)
	}
}

func (d *Digester) Effects(list []Effect) {
	d.number(len(list))
	for _, e := range list {
		d.text(string(e.Kind), e.Name, e.Op, e.By)
		d.number(int(e.Flags))
		d.bounds(e.Bounds)
		d.number(len(e.Chain))
		for _, h := range e.Chain {
			d.hop(h)
		}
	}
}

func (d *Digester) bounds(list []Bound) {
	d.number(len(list))
	for _, b := range list {
		d.text(string(b.Kind), b.Field, YesNo(b.Cancel), YesNo(b.Stored), YesNo(b.Root != nil))
		d.number(b.Param)
		d.number(b.Owner)
		if b.Root != nil {
			d.hop(*b.Root)
		}
	}
}

func (d *Digester) given(list []CallbackUse) {
	d.number(len(list))
	for _, g := range list {
		d.number(g.Param)
		d.text(g.Mode)
	}
}

func (d *Digester) hop(h Hop) {
	d.text(h.What, h.File)
	d.number(h.Line)
	d.number(h.Col)
}

func DigestSummary(s *Summary) string {
	if s == nil {
		return ""
	}
	var d Digester
	d.Effects(s.Effects)
	d.bounds(s.Results)
	d.given(s.Callbacks)
	d.Effects(s.Outliving)
	d.contents(s.Origins)
	d.contents(s.Fills)
	d.holds(s.Holds)
	d.takes(s.Takes)
	d.opened(s.Opened)
	d.opened(s.Inside)
	d.number(len(s.Limits))
	for _, param := range s.Limits {
		d.number(param)
	}
	d.number(len(s.Feeds))
	for _, feed := range s.Feeds {
		d.number(feed.Result)
		d.text(feed.Name)
	}
	d.number(len(s.Completes))
	for _, c := range s.Completes {
		d.number(c.Param)
		d.number(len(c.Fields))
		d.text(c.Fields...)
	}
	return d.Sum()
}

func DigestBodies(bodies []Callee) string {
	var d Digester
	for _, b := range bodies {
		d.text(b.As, YesNo(b.OnDisk))
		d.Effects(b.Effects)
		d.given(b.Callbacks)
		d.Effects(b.Outliving)
		d.takes(b.Takes)
	}
	return d.Sum()
}

func YesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Digest is a short name of a way.
func (r Reached) Digest() string {
	var d Digester
	d.text(string(r.By))
	for _, h := range r.Chain {
		d.hop(h)
	}
	return string(r.By) + " " + d.Sum()
}

// same reports whether a rule would tell two effects apart; chains do not count.
func (e Effect) same(other Effect) bool {
	if e.Kind != other.Kind || e.Name != other.Name || e.Flags != other.Flags || len(e.Bounds) != len(other.Bounds) {
		return false
	}
	for i, b := range e.Bounds {
		if o := other.Bounds[i]; b.Kind != o.Kind || b.Field != o.Field || b.Param != o.Param || b.Owner != o.Owner {
			return false
		}
	}
	return e.Kind != Cache || e.Op == other.Op
}

func (d *Digester) takes(list []ParamUse) {
	d.number(len(list))
	for _, u := range list {
		d.text(u.At, string(u.Does), YesNo(u.Some), YesNo(u.Later), u.To, u.Kind, u.Name)
		d.number(u.Param)
		d.number(u.Result)
		d.number(u.Into)
	}
}

// holds writes down all that a caller can see of what is held.
func (d *Digester) holds(list []HoldFact) {
	d.number(len(list))
	for _, h := range list {
		d.text(string(h.Does), string(h.What), h.Global, h.Path, YesNo(h.Try), YesNo(h.Flimsy))
		for _, n := range []int{h.Param, h.Result, h.By, h.Func} {
			d.number(n)
		}
	}
}

func (d *Digester) opened(o *Opened) {
	d.text(YesNo(o != nil))
	if o != nil {
		d.text(o.What, o.Protocol, YesNo(o.Limited), o.Op)
		d.hop(o.Hop)
	}
}

// SourceKey writes down what a source says, whatever the evidence.
func SourceKey(w Way) string {
	return strings.Join([]string{
		strconv.Itoa(int(w.Kind)), w.Owner, strconv.Itoa(w.Param), YesNo(w.Decoded), YesNo(w.Part), YesNo(w.Blended), w.Path, w.Field,
	}, " ")
}

// SourceOf reads what sourceKey wrote. Only the field's key may have spaces in it.
func SourceOf(key string) Way {
	parts := strings.SplitN(key, " ", 8)
	if len(parts) != 8 {
		return NotKnown
	}
	kind, _ := strconv.Atoi(parts[0])
	param, _ := strconv.Atoi(parts[2])
	return Way{Kind: Origin(kind), Owner: parts[1], Param: param, Decoded: parts[3] == "yes", Part: parts[4] == "yes", Blended: parts[5] == "yes", Path: parts[6], Field: parts[7]}
}

// Digest is a short name of ways.
func (w Ways) Digest() string {
	var d Digester
	d.ways(w)
	return d.Sum()
}

func (d *Digester) ways(list []Way) {
	d.number(len(list))
	for _, w := range list {
		d.text(SourceKey(w), w.Type)
		d.number(len(w.Chain))
		for _, h := range w.Chain {
			d.hop(h)
		}
	}
}

func (d *Digester) contents(list []Contents) {
	d.number(len(list))
	for _, c := range list {
		d.number(c.Index)
		d.text(c.Path)
		d.ways(c.Ways)
	}
}
