package cachestampede

import (
	"context"
	"net/http"
	"os"
	"sync"

	"golang.org/x/sync/singleflight"
)

// Blobs keep objects.
type Blobs interface {
	Exists(ctx context.Context, key string) (bool, error)
	Serve(w http.ResponseWriter, r *http.Request, key string)
	CreateThumb(ctx context.Context, from, to string) error
	CreateFolder(ctx context.Context, name string) error
}

// Pictures serves pictures, and small ones that are made when somebody asks.
type Pictures struct {
	storage Blobs
	flight  singleflight.Group
	mu      sync.Mutex
}

// example: storage bad

// Small makes the small picture in each request that does not find it.
func (p *Pictures) Small(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	small := "small/" + name
	if found, _ := p.storage.Exists(r.Context(), small); !found {
		if err := p.storage.CreateThumb(r.Context(), name, small); err != nil { // want storage:"every concurrent miss of Small runs cachestampede.Blobs.CreateThumb"
			small = name
		}
	}
	p.storage.Serve(w, r, small)
}

// end

// example: storage good

// Coalesced makes it once.
func (p *Pictures) Coalesced(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	small := "small/" + name
	if found, _ := p.storage.Exists(r.Context(), small); !found {
		if err := p.thumb(r.Context(), name, small); err != nil {
			small = name
		}
	}
	p.storage.Serve(w, r, small)
}

func (p *Pictures) thumb(ctx context.Context, from, to string) error {
	_, err, _ := p.flight.Do(to, func() (any, error) {
		return nil, p.storage.CreateThumb(context.WithoutCancel(ctx), from, to)
	})
	return err
}

// end

// Folder is made empty: that costs nothing, and the second attempt finds it.
func (p *Pictures) Folder(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if found, _ := p.storage.Exists(r.Context(), name); !found {
		if err := p.storage.CreateFolder(r.Context(), name); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	p.storage.Serve(w, r, name)
}

func download(ctx context.Context, url, path string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Cover keeps downloads on the disk.
func (p *Pictures) Cover(w http.ResponseWriter, r *http.Request) {
	path := "/var/cache/" + r.PathValue("name")
	if _, err := os.Stat(path); os.IsNotExist(err) {
		if err := download(r.Context(), r.PathValue("url"), path); err != nil { // want storage:"every concurrent miss of Cover runs cachestampede.download"
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
	}
	http.ServeFile(w, r, path)
}

// Install downloads when the program starts, or when its owner says so: no request waits for it.
func (p *Pictures) Install(path, url string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	return download(context.Background(), url, path)
}
