package unboundedqueue

import (
	"encoding/json"
	"net/http"
	"sync"
)

var (
	lettersMu sync.Mutex
	letters   []*Note
)

// Note is what a request brings.
type Note struct {
	To   string `json:"to"`
	Body string `json:"body"`
}

// submit queues what it has read of the request; who sends nonsense is told.
func submit(w http.ResponseWriter, r *http.Request) {
	l := new(Note)
	if err := json.NewDecoder(r.Body).Decode(l); err != nil {
		http.Error(w, "not a note", http.StatusBadRequest)
		return
	}
	lettersMu.Lock()
	letters = append(letters, l) // want slice:"letters grows without bound while takeLetter is slower than submit"
	lettersMu.Unlock()
}

func takeLetter() (l *Note) {
	lettersMu.Lock()
	defer lettersMu.Unlock()
	if len(letters) > 0 {
		l, letters = letters[0], letters[1:]
	}
	return l
}

// Inbox has a lock by its condition only.
type Inbox struct {
	came    *sync.Cond
	letters []Note
	totals  []Note
	last    []byte
}

// Receive is called for each message.
func (b *Inbox) Receive(body []byte) error {
	var l Note
	if err := json.Unmarshal(body, &l); err != nil {
		return err
	}
	b.came.L.Lock()
	b.letters = append(b.letters, l) // want slice:"letters grows without bound while Next is slower than Receive"
	b.came.L.Unlock()
	b.came.Signal()
	return nil
}

// Next waits for one.
func (b *Inbox) Next() Note {
	b.came.L.Lock()
	defer b.came.L.Unlock()
	for len(b.letters) == 0 {
		b.came.Wait()
	}
	l := b.letters[0]
	b.letters = b.letters[1:]
	return l
}

// Total decodes what the inbox has itself, which is as much as it had before.
func (b *Inbox) Total() error {
	var l Note
	if err := json.Unmarshal(b.last, &l); err != nil {
		return err
	}
	b.came.L.Lock()
	b.totals = append(b.totals, l)
	b.came.L.Unlock()
	return nil
}

// Totals takes them out.
func (b *Inbox) Totals() Note {
	b.came.L.Lock()
	defer b.came.L.Unlock()
	l := b.totals[0]
	b.totals = b.totals[1:]
	return l
}
