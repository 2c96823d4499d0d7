package suppliers

import (
	"context"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	bucket       = "shop-papers"
	printTimeout = 5 * time.Second
	saveTimeout  = 10 * time.Second
	maxPaper     = 4 << 20
)

// Papers are delivery notes and the like.
type Papers struct {
	pool    *pgxpool.Pool
	printer string
	queue   string
	store   *s3.Client
	scans   *sqs.Client
}

// NewPapers returns the papers, which are printed at an address.
func NewPapers(ctx context.Context, pool *pgxpool.Pool, printer, queue string) (*Papers, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	return &Papers{pool: pool, printer: printer, queue: queue, store: s3.NewFromConfig(cfg), scans: sqs.NewFromConfig(cfg)}, nil
}

// Note returns a delivery note.
func (p *Papers) Note(ctx context.Context, id string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, saveTimeout)
	defer cancel()
	out, err := p.store.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: aws.String(id)})
	if err != nil {
		return nil, err
	}
	defer out.Body.Close()
	return io.ReadAll(io.LimitReader(out.Body, maxPaper))
}

// Scan has a paper read by the machine in the cellar.
func (p *Papers) Scan(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, saveTimeout)
	defer cancel()
	_, err := p.scans.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(p.queue), MessageBody: aws.String(id)})
	return err
}

// Print prints a paper at the gate.
func (p *Papers) Print(ctx context.Context, text string) error {
	dialer := net.Dialer{Timeout: printTimeout}
	conn, err := dialer.DialContext(ctx, "tcp", p.printer)
	if err != nil {
		return fmt.Errorf("printer: %w", err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(printTimeout)); err != nil {
		return err
	}
	if _, err := io.WriteString(conn, text+"\f"); err != nil {
		return fmt.Errorf("printer: %w", err)
	}
	return nil
}

// Number takes a number out of the book, on a connection that keeps the sequence.
func (p *Papers) Number(ctx context.Context, supplier string) (int64, error) {
	conn, err := p.pool.Acquire(ctx)
	if err != nil {
		return 0, err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, `select nextval('papers')`); err != nil {
		return 0, err
	}
	var n int64
	err = conn.QueryRow(ctx, `select currval('papers')`).Scan(&n)
	return n, err
}

// Ready says whether the book of papers can be asked at once.
func (p *Papers) Ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 800*time.Millisecond)
	defer cancel()
	_, err := p.pool.Exec(ctx, `select 1 from papers limit 1`)
	return err
}
