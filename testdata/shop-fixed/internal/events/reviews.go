package events

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const reviewBlock = 5 * time.Second

// Reviews reads what the fraud reviewers decided, from a Redis stream.
type Reviews struct {
	rdb    redis.UniversalClient
	stream string
	member string
	orders orders.Repository
}

// NewReviews returns a reader of a stream.
func NewReviews(rdb redis.UniversalClient, stream, member string, repo orders.Repository) *Reviews {
	return &Reviews{rdb: rdb, stream: stream, member: member, orders: repo}
}

// Run applies decisions until ctx ends.
func (r *Reviews) Run(ctx context.Context) {
	failures := 0
	for ctx.Err() == nil {
		msg, err := r.next(ctx)
		if err != nil {
			slog.Error("review stream", "stream", r.stream, "error", err)
			if backoff.Wait(ctx, failures) != nil {
				return
			}
			failures++
			continue
		}
		failures = 0
		if msg == nil {
			continue
		}
		if err := r.apply(ctx, *msg); err != nil {
			slog.Error("review", "message", msg.ID, "error", err)
		}
	}
}

// next waits for a decision; none in time is not an error.
func (r *Reviews) next(ctx context.Context) (*redis.XMessage, error) {
	streams, err := r.rdb.XReadGroup(ctx, &redis.XReadGroupArgs{
		Group:    "shop",
		Consumer: r.member,
		Streams:  []string{r.stream, ">"},
		Count:    1,
		Block:    reviewBlock,
	}).Result()
	if errors.Is(err, redis.Nil) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &streams[0].Messages[0], nil
}

func (r *Reviews) apply(ctx context.Context, msg redis.XMessage) error {
	ctx, cancel := context.WithTimeout(ctx, handleTimeout)
	defer cancel()
	id, err := uuid.Parse(fmt.Sprint(msg.Values["order"]))
	if err != nil {
		return err
	}
	if msg.Values["verdict"] == "reject" {
		if err := r.orders.SetStatus(ctx, id, orders.Cancelled); err != nil {
			return err
		}
	}
	return r.rdb.XAck(ctx, r.stream, "shop", msg.ID).Err()
}
