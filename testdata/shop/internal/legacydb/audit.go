package legacydb

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/avast/retry-go/v4"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

const (
	auditBacklog = 500_000
	auditBatch   = 200
	auditEvery   = 2 * time.Second
	auditTimeout = 10 * time.Second
)

// Entry is something that somebody did.
type Entry struct {
	ID     string    `bson:"_id"`
	Actor  string    `bson:"actor"`
	Action string    `bson:"action"`
	Object string    `bson:"object"`
	At     time.Time `bson:"at"`
}

// Audit writes who did what, where the auditors look for it.
type Audit struct {
	client  *mongo.Client
	entries chan Entry
}

// OpenAudit returns the audit of the cluster at url.
func OpenAudit(url string) (*Audit, error) {
	client, err := mongo.Connect(options.Client().ApplyURI(url).SetConnectTimeout(5 * time.Second).SetRetryWrites(false))
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	return &Audit{client: client, entries: make(chan Entry, auditBacklog)}, nil // want unboundedqueue/capacity
}

// Close ends the connections.
func (a *Audit) Close(ctx context.Context) error { return a.client.Disconnect(ctx) }

// Record notes an entry; when the backlog is full it is lost, with a word in the log.
func (a *Audit) Record(e Entry) {
	select {
	case a.entries <- e:
	default:
		slog.Error("audit entry lost", "action", e.Action, "object", e.Object)
	}
}

// Run writes entries in batches until ctx ends.
func (a *Audit) Run(ctx context.Context) {
	ticker := time.NewTicker(auditEvery)
	defer ticker.Stop()
	batch := make([]Entry, 0, auditBatch)
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-a.entries:
			if batch = append(batch, e); len(batch) < auditBatch {
				continue
			}
		case <-ticker.C:
		}
		a.write(ctx, batch)
		batch = batch[:0]
	}
}

// write keeps the batch, for auditors do not forgive a gap.
func (a *Audit) write(ctx context.Context, batch []Entry) {
	if len(batch) == 0 {
		return
	}
	err := retry.Do(func() error { return a.insert(ctx, batch) },
		retry.Attempts(0), // want retrybackoff/library
		retry.DelayType(retry.CombineDelay(retry.BackOffDelay, retry.RandomDelay)),
		retry.MaxDelay(time.Minute),
	)
	if err != nil {
		slog.Error("audit", "entries", len(batch), "error", err)
	}
}

// insert tolerates entries that an earlier attempt has written.
func (a *Audit) insert(ctx context.Context, batch []Entry) error {
	ctx, cancel := context.WithTimeout(ctx, auditTimeout)
	defer cancel()
	_, err := a.collection().InsertMany(ctx, batch, options.InsertMany().SetOrdered(false))
	if mongo.IsDuplicateKeyError(err) {
		return nil
	}
	return err
}

// Last returns the newest entries of an object.
func (a *Audit) Last(ctx context.Context, object string) ([]Entry, error) {
	cur, err := a.collection().Find(ctx, map[string]string{"object": object},
		options.Find().SetLimit(100).SetSort(map[string]int{"at": -1}))
	if err != nil {
		return nil, err
	}
	var entries []Entry
	err = cur.All(ctx, &entries)
	return entries, err
}

// Seal writes the mark after which a day may not change any more.
func (a *Audit) Seal(day time.Time) error {
	_, err := a.collection().InsertOne(context.TODO(), Entry{ // want missingtimeout/deadline
		ID:     "seal-" + day.Format(time.DateOnly),
		Action: "seal",
		At:     time.Now().UTC(),
	})
	if mongo.IsDuplicateKeyError(err) {
		return errors.New("the day is sealed already")
	}
	return err
}

func (a *Audit) collection() *mongo.Collection {
	return a.client.Database("compliance").Collection("audit")
}
