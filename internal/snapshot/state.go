package snapshot

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// A State is what the files were like: a line for each folder and file.
type State []byte

// Equal reports whether two states are the same.
func (s State) Equal(other State) bool { return bytes.Equal(s, other) }

// Edited compares a state with a later one. It lists the files whose content may have changed; ok is false when anything else did:
// a file or folder that is new, gone, or leads elsewhere.
func (s State) Edited(now State) (names []string, ok bool) {
	before, after := s.split(), now.split()
	if len(before) != len(after) {
		return nil, false
	}
	for i := range before {
		if before[i] == after[i] {
			continue
		}
		a, fileA := fileOf(before[i])
		b, fileB := fileOf(after[i])
		if !fileA || !fileB || a != b {
			return nil, false
		}
		names = append(names, a)
	}
	return names, true
}

func (s State) split() []string { return strings.SplitAfter(string(s), "\n") }

// fileOf is the name in the line of a plain file.
func fileOf(line string) (string, bool) {
	name, rest, ok := nameOf(line)
	return name, ok && !strings.HasPrefix(rest, " ->")
}

// nameOf is the name in the line of a file or link, and what follows.
func nameOf(line string) (name, rest string, ok bool) {
	rest, ok = strings.CutPrefix(line, "file ")
	if !ok {
		return "", "", false
	}
	quoted, err := strconv.QuotedPrefix(rest)
	if err != nil {
		return "", "", false
	}
	name, err = strconv.Unquote(quoted)
	return name, rest[len(quoted):], err == nil
}

// Holds reports whether files, by name, can have been read with these digests in this state. Those that are held to their content have
// it there; of the others their times say that they are older than the reading.
func (s State) Holds(read map[string][sha256.Size]byte) bool {
	for line := range strings.Lines(string(s)) {
		name, rest, ok := nameOf(line)
		sum, asked := read[name]
		if !ok || !asked {
			continue
		}
		if last := rest[strings.LastIndexByte(rest, ' ')+1:]; len(last) > 2*len(sum) && last != hex.EncodeToString(sum[:])+"\n" {
			return false
		}
	}
	return true
}
