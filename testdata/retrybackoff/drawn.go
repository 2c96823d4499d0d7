package retrybackoff

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	fault "errors"
	"fmt"
	"log"
	"time"

	"github.com/IBM/sarama"
	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/retrybackoff/names"
)

// Desk gives out invitations, each under a name that nobody has yet.
type Desk struct {
	db     *redis.Client
	table  *sql.DB
	group  singleflight.Group
	last   string
	events []string
}

// nameError is an error of a type of its own.
type nameError struct{ text string }

func (e *nameError) Error() string { return e.text }

var errNameless = &nameError{"no name"}

func (d *Desk) put(ctx context.Context, name string) error {
	_, err := d.table.ExecContext(ctx, "insert into names values ($1)", name)
	return err
}

func newToken() (string, error) {
	b := make([]byte, 16)
	if _, err := rand.Read(b); err != nil {
		return "", err
	}
	return hex.EncodeToString(b), nil
}

// Invite is silent: each try is under another name, which a function of ours draws.
func (d *Desk) Invite(ctx context.Context) error {
	for range 3 {
		token, err := newToken()
		if err != nil {
			return err
		}
		if err := d.put(ctx, token); err == nil {
			return nil
		}
	}
	return fault.New("no free name")
}

// InviteAgain tries the same name each time.
func (d *Desk) InviteAgain(ctx context.Context) error {
	token, err := newToken()
	if err != nil {
		return err
	}
	for range 3 {
		if err := d.put(ctx, token); err == nil { // want none:"put is called again at once"
			return nil
		}
	}
	return fault.New("no free name")
}

// A Document is put under its ID.
type Document struct {
	ID   string
	Note string
}

func (d *Desk) save(ctx context.Context, doc any) error {
	_, err := d.table.ExecContext(ctx, "insert into documents values ($1)", doc)
	return err
}

func newID() string { return fmt.Sprint("d-", uuid.NewString()) }

func note() string { return fmt.Sprint("at ", "home") }

// Put is silent: what it puts has another ID each time.
func (d *Desk) Put(ctx context.Context) (err error) {
	doc := &Document{}
	for range 3 {
		doc.ID = newID()
		if err = d.save(ctx, doc); err == nil {
			return nil
		}
	}
	return err
}

// PutAgain has a note on it each time, which makes no other document of it.
func (d *Desk) PutAgain(ctx context.Context) (err error) {
	doc := &Document{ID: newID()}
	for range 3 {
		doc.Note = note()
		if err = d.save(ctx, doc); err == nil { // want none:"save is called again at once"
			return nil
		}
	}
	return err
}

// PutNamed is silent: another package draws the ID.
func (d *Desk) PutNamed(ctx context.Context) (err error) {
	doc := &Document{}
	for range 3 {
		doc.ID = names.New()
		if err = d.save(ctx, doc); err == nil {
			return nil
		}
	}
	return err
}

// PutFirst has the same ID from there each time.
func (d *Desk) PutFirst(ctx context.Context) (err error) {
	doc := &Document{}
	for range 3 {
		doc.ID = names.First()
		if err = d.save(ctx, doc); err == nil { // want none:"save is called again at once"
			return nil
		}
	}
	return err
}

// Nameless is silent: only one error of ours, of a type of its own, leads to the next of a few tries.
func (d *Desk) Nameless(ctx context.Context, s *Sweeper, id string) error {
	for range 3 {
		err := s.api.postKeyed(ctx, id)
		if !fault.Is(err, errNameless) {
			return err
		}
	}
	return errNameless
}

// NamelessForEver has no end.
func (d *Desk) NamelessForEver(ctx context.Context, s *Sweeper, id string) error {
	for {
		err := s.api.postKeyed(ctx, id) // want none:"postKeyed is called again at once"
		if !fault.Is(err, errNameless) {
			return err
		}
	}
}

// Take is silent: the command has waited a second for nothing.
func (d *Desk) Take(ctx context.Context) ([]string, error) {
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		default:
			job, err := d.db.BRPop(ctx, time.Second, "jobs").Result()
			if err == nil {
				return job, nil
			}
			if fault.Is(err, redis.Nil) {
				continue
			}
			return nil, err
		}
	}
}

// TakeClosed goes round when the client is closed, and waits for nothing.
func (d *Desk) TakeClosed(ctx context.Context) ([]string, error) {
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		default:
			job, err := d.db.BRPop(ctx, time.Second, "jobs").Result() // want none:"BRPop is called again at once"
			if err == nil {
				return job, nil
			}
			if fault.Is(err, redis.ErrClosed) {
				continue
			}
			return nil, err
		}
	}
}

// An entry is what is written, behind what was written last.
type entry struct {
	text, after string
	tried       time.Time
}

// Write is silent: it says behind what the entry comes, and that is another command.
func (d *Desk) Write(ctx context.Context, e *entry) error {
	if err := d.put(ctx, e.text+e.after); err != nil {
		e.after = d.last
		return d.Write(ctx, e)
	}
	return nil
}

// WriteAgain notes for itself what it has tried, and when.
func (d *Desk) WriteAgain(ctx context.Context, e *entry) error {
	if err := d.put(ctx, e.text+e.after); err != nil { // want none:"put is called again at once"
		d.last, e.tried = e.text, time.Now()
		return d.WriteAgain(ctx, e)
	}
	return nil
}

// Redeliver is silent: that one of many cannot be had is not why it comes back.
func (d *Desk) Redeliver(ctx context.Context) {
	found := false
	for _, e := range d.events {
		if err := d.put(ctx, e); err != nil {
			continue
		}
		found = true
	}
	if found {
		d.Redeliver(ctx)
	}
}

// Folder is silent: it makes the folder above first, which is another one.
func (d *Desk) Folder(ctx context.Context, path string) error {
	_, err, _ := d.group.Do(path, func() (any, error) {
		if err := d.put(ctx, path); err != nil {
			if err := d.Folder(ctx, parent(path)); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	return err
}

// FolderAgain asks for the same one.
func (d *Desk) FolderAgain(ctx context.Context, path string) error {
	_, err, _ := d.group.Do(path, func() (any, error) {
		if err := d.put(ctx, path); err != nil { // want none:"put is called again at once"
			log.Print(err)
			return nil, d.FolderAgain(ctx, path)
		}
		return nil, nil
	})
	return err
}

// A session is told when it is ready, anew for each.
type session struct{ ready chan bool }

// Sessions come back as soon as they fail: that somebody waits for the next one makes no other work of it.
func (d *Desk) Sessions(ctx context.Context, group sarama.ConsumerGroup) {
	s := session{ready: make(chan bool)}
	for {
		if err := group.Consume(ctx, []string{"orders"}, &s); err != nil { // want error-spin:"the loop goes round at once when .*Consume fails"
			log.Print(err)
		}
		if ctx.Err() != nil {
			return
		}
		s.ready = make(chan bool)
	}
}

// Setup is for the group.
func (s *session) Setup(sarama.ConsumerGroupSession) error { close(s.ready); return nil }

// Cleanup is for the group.
func (s *session) Cleanup(sarama.ConsumerGroupSession) error { return nil }

// ConsumeClaim is for the group.
func (s *session) ConsumeClaim(in sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {
	for m := range claim.Messages() {
		in.MarkMessage(m, "")
	}
	return nil
}
