package loader

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
)

// digest hashes a sequence of strings; where one ends and the next begins counts.
type digest struct{ hash.Hash }

func newDigest() digest { return digest{sha256.New()} }

func (d digest) strings(list ...string) {
	var size [8]byte
	for _, s := range list {
		binary.LittleEndian.PutUint64(size[:], uint64(len(s)))
		d.Write(size[:]) //nolint:errcheck // a hash does not fail
		d.Write([]byte(s))
	}
}

func (d digest) String() string { return hex.EncodeToString(d.Sum(nil)) }
