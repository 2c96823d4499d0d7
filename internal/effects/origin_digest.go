package effects

import (
	"strconv"
	"strings"
)

// sourceKey writes down what a source says, whatever the evidence.
func sourceKey(w Way) string {
	return strings.Join([]string{
		strconv.Itoa(int(w.Kind)), w.Owner, strconv.Itoa(w.Param), yesNo(w.Decoded), yesNo(w.Part), yesNo(w.Blended), w.Path, w.Field,
	}, " ")
}

// sourceOf reads what sourceKey wrote. Only the field's key may have spaces in it.
func sourceOf(key string) Way {
	parts := strings.SplitN(key, " ", 8)
	if len(parts) != 8 {
		return notKnown
	}
	kind, _ := strconv.Atoi(parts[0])
	param, _ := strconv.Atoi(parts[2])
	return Way{Kind: Origin(kind), Owner: parts[1], Param: param, Decoded: parts[3] == "yes", Part: parts[4] == "yes", Blended: parts[5] == "yes", Path: parts[6], Field: parts[7]}
}

// digest is a short name of ways.
func (w ways) digest() string {
	var d digester
	d.ways(w)
	return d.sum()
}

func (d *digester) ways(list []Way) {
	d.number(len(list))
	for _, w := range list {
		d.text(sourceKey(w), w.Type)
		d.number(len(w.Chain))
		for _, h := range w.Chain {
			d.hop(h)
		}
	}
}

func (d *digester) contents(list []Contents) {
	d.number(len(list))
	for _, c := range list {
		d.number(c.Index)
		d.text(c.Path)
		d.ways(c.Ways)
	}
}
