package retrybackoff

import (
	"database/sql"
	"encoding/gob"
	"encoding/json"
	"errors"
	"io"
	"log"
)

// Importer reads what was written out, one after the other.
type Importer struct {
	in *gob.Decoder
	db *sql.DB
}

type record struct {
	Kind string
	Item any
}

func (i *Importer) put(item any) error {
	_, err := i.db.Exec("insert into items values ($1)", item)
	return err
}

// Import is silent: each turn reads the next record, until there is none.
func (i *Importer) Import(lenient bool) error {
	for {
		rec := &record{}
		err := i.in.Decode(rec)
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		switch rec.Kind {
		case "item":
			if err = i.put(rec.Item.(string)); err != nil {
				if !lenient {
					return err
				}
				log.Print(err)
			}
		default:
			return errors.New("no such kind")
		}
	}
}

// Reused is silent: the variable is the same, what is in it is not.
func (i *Importer) Reused(from io.Reader) error {
	var rec record
	dec := json.NewDecoder(from)
	for {
		if err := dec.Decode(&rec); err != nil {
			return err
		}
		if err := i.put(rec.Kind); err != nil {
			log.Print(err)
		}
	}
}

// Marked makes its record anew, with the same in it.
func (i *Importer) Marked(kind string) {
	for {
		rec := &record{Kind: kind}
		if err := i.put(rec.Kind); err != nil { // want error-spin:"goes round at once when .*put fails"
			log.Print(err)
		}
	}
}
