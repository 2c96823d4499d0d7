package effects

import (
	"bytes"
	"encoding/gob"
	"fmt"
)

// Encode writes a record down. The same record gives the same bytes: it holds no maps.
func (r *Record) Encode() ([]byte, error) {
	var out bytes.Buffer
	if err := gob.NewEncoder(&out).Encode(r); err != nil {
		return nil, fmt.Errorf("encoding the record of %s: %w", r.Path, err)
	}
	return out.Bytes(), nil
}

// DecodeRecord reads what Encode wrote.
func DecodeRecord(data []byte) (*Record, error) {
	r := &Record{}
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(r); err != nil {
		return nil, fmt.Errorf("decoding a record: %w", err)
	}
	return r, nil
}
