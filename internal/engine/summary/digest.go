package summary

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/hldlint/hldlint/internal/wire"
)

// Digest is a short name of an answer: of two with one digest nobody can tell the difference. It covers every exported field of
// every type that an answer is made of; what is not exported makes sense in one run only.
func Digest[A any](answer A) string {
	data, err := wire.Marshal(&struct{ Answer A }{answer})
	if err != nil {
		panic(err) // a type that cannot be written down is no answer: TestNoFieldIsForgotten
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16])
}

// same reports whether a rule would tell two effects apart; chains do not count.
func (e Effect) same(other Effect) bool {
	if e.Kind != other.Kind || e.Name != other.Name || e.Flags != other.Flags || len(e.Bounds) != len(other.Bounds) {
		return false
	}
	for i, b := range e.Bounds {
		if b.claim() != other.Bounds[i].claim() {
			return false
		}
	}
	switch e.Kind {
	case Cache:
		return e.Op == other.Op
	case Run:
		return (e.By == "") == (other.By == "")
	}
	return true
}

// claim is what a bound says, without the evidence.
func (b Bound) claim() Bound {
	return Bound{Kind: b.Kind, Param: b.Param, Optional: b.Optional, Field: b.Field, Owner: b.Owner}
}

// SourceKey writes down what a source says, whatever the evidence.
func SourceKey(w Way) string {
	return strings.Join([]string{
		strconv.Itoa(int(w.Kind)), w.Owner, strconv.Itoa(w.Param), yesNo(w.Decoded), yesNo(w.Part), yesNo(w.Blended), w.Path, w.Field,
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

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
