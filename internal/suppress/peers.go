package suppress

import (
	"regexp"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// answers reports whether a directive is for another linter, which reports the same as a kind: who has excused a place to the one has decided for
// the other as well.
//
//	srv := &http.Server{Addr: addr, Handler: h} //nolint:gosec // the proxy in front of it has timeouts
//	return http.Serve(l, h)	// #nosec G114 -- a unix socket
func (d *directive) answers(k rule.Kind) bool {
	if d.word != toPeers {
		return false
	}
	for peer := range strings.FieldsSeq(k.Peers) {
		if slices.Contains(d.peers, peer) {
			return true
		}
	}
	return false
}

// ofLinters reports whether a directive is golangci-lint's, or a linter's of it: before the package clause it covers the file.
func (d *directive) ofLinters() bool { return d.word == "nolint" || d.word == toPeers }

// toPeers is the word of directives that are for other linters.
const toPeers = "peers"

// gosecComment is what gosec takes for a directive, with the numbers of its rules before the reason.
//
//	// #nosec
//	/* #nosec G112 G114 -- reason */
//	//gosec:disable G114 -- reason
var gosecComment = regexp.MustCompile(`^/[/*]\s*(?:#nosec|gosec:disable)\b([^-]*)`)

var gosecRule = regexp.MustCompile(`\bG\d{3}\b`)

// parseGosec reads a comment for gosec, or returns nil: one that names no rule of it excuses all.
func parseGosec(text string) *directive {
	found := gosecComment.FindStringSubmatch(text)
	if found == nil {
		return nil
	}
	if named := gosecRule.FindAllString(found[1], -1); named != nil {
		return &directive{word: toPeers, peers: named}
	}
	return &directive{word: toPeers, peers: []string{"gosec"}}
}
