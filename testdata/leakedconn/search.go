package leakedconn

import (
	"context"
	"encoding/json"
	"io"

	"github.com/elastic/go-elasticsearch/v8"
	"github.com/elastic/go-elasticsearch/v8/esapi"
	"github.com/opensearch-project/opensearch-go/v4/opensearchapi"
	"gocloud.dev/blob"
)

// Finder looks for things in what others keep.
type Finder struct {
	es     *elasticsearch.Client
	bucket *blob.Bucket
	open   *opensearchapi.Client
}

// found leaves the answer open where it is refused: what asks is a function that lies in a field, of a type of the library.
func (f *Finder) found(ctx context.Context, index string) (n int, err error) {
	res, err := f.es.Count(f.es.Count.WithContext(ctx), f.es.Count.WithIndex(index)) // want body:"a return leaves the response of Count open"
	if err != nil {
		return 0, err
	}
	if res.IsError() {
		return 0, errStatus
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&n)
	return n, err
}

// foundWell is silent.
func (f *Finder) foundWell(ctx context.Context, index string) (n int, err error) {
	res, err := f.es.Count(f.es.Count.WithContext(ctx), f.es.Count.WithIndex(index))
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	if res.IsError() {
		return 0, errStatus
	}
	err = json.NewDecoder(res.Body).Decode(&n)
	return n, err
}

// begun reads the beginning of a file by a reader of the library's own type.
func (f *Finder) begun(ctx context.Context, key string) ([]byte, error) {
	in, err := f.bucket.NewReader(ctx, key, nil) // want body:"nothing closes the response of NewReader"
	if err != nil {
		return nil, err
	}
	head := make([]byte, 512)
	n, err := io.ReadFull(in, head)
	return head[:n], err
}

// begunWell is silent.
func (f *Finder) begunWell(ctx context.Context, key string) ([]byte, error) {
	in, err := f.bucket.NewReader(ctx, key, nil)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(in, head)
	return head[:n], err
}

// written is silent: what can be written to is no answer, and closing it has a meaning of its own.
func (f *Finder) written(ctx context.Context, key string, data []byte) error {
	out, err := f.bucket.NewWriter(ctx, key, nil)
	if err != nil {
		return err
	}
	if _, err := out.Write(data); err != nil {
		return err
	}
	return out.Close()
}

// exists is silent: what asks for the head alone is answered without a body, which nobody has to close.
func (f *Finder) exists(ctx context.Context, index string) (bool, error) {
	res, err := f.es.Indices.Exists([]string{index}, f.es.Indices.Exists.WithContext(ctx))
	if err != nil {
		return false, err
	}
	return res.StatusCode == 200, nil
}

// alive is silent for the same reason: a helper asks, and its caller looks at the status alone.
func (f *Finder) alive(ctx context.Context) error {
	res, err := f.ping(ctx)
	if err != nil {
		return err
	}
	if res.IsError() {
		return errStatus
	}
	return nil
}

func (f *Finder) ping(ctx context.Context) (*esapi.Response, error) {
	return f.es.Ping(f.es.Ping.WithContext(ctx))
}

// known is silent for the same reason: the request is a struct.
func (f *Finder) known(ctx context.Context, index, id string) (bool, error) {
	res, err := esapi.ExistsRequest{Index: index, DocumentID: id}.Do(ctx, f.es)
	if err != nil {
		return false, err
	}
	return !res.IsError(), nil
}

// knownThere is silent for the same reason, in the other library.
func (f *Finder) knownThere(ctx context.Context, index string) (bool, error) {
	res, err := f.open.Indices.Exists(ctx, opensearchapi.IndicesExistsReq{Indices: []string{index}})
	if err != nil {
		return false, err
	}
	return res.StatusCode == 200, nil
}

// fetched asks for the document itself, whose body it leaves open.
func (f *Finder) fetched(ctx context.Context, index, id string) (bool, error) {
	res, err := esapi.GetRequest{Index: index, DocumentID: id}.Do(ctx, f.es) // want body:"nothing closes the response of Do"
	if err != nil {
		return false, err
	}
	return !res.IsError(), nil
}

// SearchRoutes is all that the service runs of this file.
func SearchRoutes() []any {
	return []any{(*Finder).found, (*Finder).foundWell, (*Finder).begun, (*Finder).begunWell, (*Finder).written, (*Finder).exists, (*Finder).alive, (*Finder).known, (*Finder).knownThere, (*Finder).fetched}
}
