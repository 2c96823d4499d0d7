package messaging

import (
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"k8s.io/client-go/util/workqueue"
)

const (
	backlog  = 256
	maxTries = 3
	pause    = time.Second
)

// A Note is what the desk wrote about a parcel.
type Note struct {
	Parcel string
	Text   string
	Tries  int
}

// Spool has notes and labels printed, by files where the printers look for them.
type Spool struct {
	dir    string
	notes  chan *Note
	labels workqueue.TypedRateLimitingInterface[string]
}

// NewSpool returns an empty spool in a directory.
func NewSpool(dir string) *Spool {
	labels := workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
	return &Spool{dir: dir, notes: make(chan *Note, backlog), labels: labels}
}

// Note takes a note, unless there are too many.
func (s *Spool) Note(n *Note) bool {
	select {
	case s.notes <- n:
		return true
	default:
		return false
	}
}

// Label has the label of a parcel printed once more.
func (s *Spool) Label(parcel string) { s.labels.Add(parcel) }

// Close lets those who print labels end.
func (s *Spool) Close() { s.labels.ShutDown() }

// PrintNotes prints notes for as long as the program runs.
func (s *Spool) PrintNotes() {
	for n := range s.notes {
		if err := s.write(n.Parcel, n.Text); err != nil {
			slog.Error("note", "parcel", n.Parcel, "error", err)
			if n.Tries++; n.Tries > maxTries {
				continue
			}
			time.Sleep(pause)
			s.notes <- n
		}
	}
}

// PrintLabels prints labels, one after the other.
func (s *Spool) PrintLabels() {
	for {
		parcel, stop := s.labels.Get()
		if stop {
			return
		}
		if err := s.write(parcel, "label"); err != nil {
			slog.Error("label", "parcel", parcel, "error", err)
			s.labels.AddRateLimited(parcel)
		} else {
			s.labels.Forget(parcel)
		}
		s.labels.Done(parcel)
	}
}

func (s *Spool) write(parcel, text string) error {
	return os.WriteFile(filepath.Join(s.dir, filepath.Base(parcel)+".txt"), []byte(text), 0o600)
}
