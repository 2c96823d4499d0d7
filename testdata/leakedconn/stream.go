package leakedconn

import (
	"context"
	"errors"
	"io"

	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob"
	blobs "github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"k8s.io/client-go/rest"
)

// Backups are copied from one box into another.
type Backups struct {
	store *azblob.Client
	kube  rest.Interface
}

// StreamRoutes lists what somebody calls.
func StreamRoutes() []any {
	b := &Backups{}
	return []any{b.unclosed, b.handedOn, b.tooLarge, b.logs, b.closed, b.opened, b.retried, b.kept, b.copied, b.lent, b.later}
}

// unclosed reads what the library hands out in a struct, and leaves it open.
func (b *Backups) unclosed(ctx context.Context, name string) ([]byte, error) {
	out, err := b.store.DownloadStream(ctx, "backups", name, nil) // want unclosed:"nothing closes the response of DownloadStream"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(out.Body)
}

// handedOn gives the body to an upload, which closes nothing.
func (b *Backups) handedOn(ctx context.Context, name string) error {
	out, err := b.store.DownloadStream(ctx, "backups", name, nil) // want body:"nothing closes the response of DownloadStream"
	if err != nil {
		return err
	}
	_, err = b.store.UploadStream(ctx, "copies", name, out.Body, nil)
	return err
}

// tooLarge forgets it on one way, by a client of the package below.
func (b *Backups) tooLarge(ctx context.Context, client *blobs.Client) ([]byte, error) {
	out, err := client.DownloadStream(ctx, nil) // want body:"a return leaves the response of DownloadStream open"
	if err != nil {
		return nil, err
	}
	if *out.ContentLength > 1<<20 {
		return nil, errTooLarge
	}
	defer out.Body.Close()
	return io.ReadAll(out.Body)
}

var errTooLarge = errors.New("too large")

// lent is silent: who gets its address may close it.
func (b *Backups) lent(ctx context.Context, name string) error {
	out, err := b.store.DownloadStream(ctx, "backups", name, nil)
	if err != nil {
		return err
	}
	return closeStream(&out)
}

func closeStream(out *azblob.DownloadStreamResponse) error { return out.Body.Close() }

// later is closed by a literal.
func (b *Backups) later(ctx context.Context, name string) ([]byte, error) {
	out, err := b.store.DownloadStream(ctx, "backups", name, nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = out.Body.Close() }()
	return io.ReadAll(out.Body)
}

// logs leaves a stream open that a library returns itself.
func (b *Backups) logs(ctx context.Context, pod string) (string, error) {
	stream, err := b.kube.Get().Resource("pods").Name(pod).SubResource("log").Stream(ctx) // want unclosed:"nothing closes the response of Stream"
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(stream)
	return string(text), err
}

// closed is how it is done.
func (b *Backups) closed(ctx context.Context, name string) ([]byte, error) {
	out, err := b.store.DownloadStream(ctx, "backups", name, nil)
	if err != nil {
		return nil, err
	}
	defer out.Body.Close()
	return io.ReadAll(out.Body)
}

// opened is for its caller to close, who does.
func (b *Backups) opened(ctx context.Context, name string) (io.ReadCloser, error) {
	out, err := b.store.DownloadStream(ctx, "backups", name, nil)
	if err != nil {
		return nil, err
	}
	return out.Body, nil
}

// retried is closed with the reader that was made of it.
func (b *Backups) retried(ctx context.Context, name string) ([]byte, error) {
	out, err := b.store.DownloadStream(ctx, "backups", name, nil)
	if err != nil {
		return nil, err
	}
	body := out.NewRetryReader(ctx, nil)
	defer body.Close()
	return io.ReadAll(body)
}

// kept lies in a struct that closes it.
func (b *Backups) kept(ctx context.Context, pod string) (*tail, error) {
	stream, err := b.kube.Get().Resource("pods").Name(pod).SubResource("log").Stream(ctx)
	if err != nil {
		return nil, err
	}
	return &tail{from: stream}, nil
}

type tail struct{ from io.ReadCloser }

func (t *tail) Close() error { return t.from.Close() }

// copied goes to whoever reads it, in a goroutine that closes it.
func (b *Backups) copied(ctx context.Context, pod string, to io.Writer) error {
	stream, err := b.kube.Get().Resource("pods").Name(pod).SubResource("log").Stream(ctx)
	if err != nil {
		return err
	}
	go func() {
		defer stream.Close()
		io.Copy(to, stream)
	}()
	return nil
}
