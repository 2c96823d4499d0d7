package effects

import (
	"fmt"

	"github.com/hldlint/hldlint/internal/wire"
)

// Encode writes a record down. The same record gives the same bytes.
func (r *Record) Encode() ([]byte, error) {
	data, err := wire.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("encoding the record of %s: %w", r.Path, err)
	}
	return data, nil
}

// DecodeRecord reads what Encode wrote.
func DecodeRecord(data []byte) (*Record, error) {
	r := &Record{}
	if err := wire.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("decoding a record: %w", err)
	}
	return r, nil
}

// Encode writes questions down.
func (q *Questions) Encode() ([]byte, error) {
	data, err := wire.Marshal(q)
	if err != nil {
		return nil, fmt.Errorf("encoding what the rules asked: %w", err)
	}
	return data, nil
}

// DecodeQuestions reads what Encode wrote.
func DecodeQuestions(data []byte) (*Questions, error) {
	q := &Questions{}
	if err := wire.Unmarshal(data, q); err != nil {
		return nil, fmt.Errorf("decoding what the rules asked: %w", err)
	}
	return q, nil
}
