package unboundedfanout

import (
	"image"
	"image/jpeg"
	_ "image/png" // decodes png
	"io"
	"net/http"
	"os/exec"
	"sync"

	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

// Files answers requests for pictures.
type Files struct {
	slots   *semaphore.Weighted
	flights singleflight.Group
	mu      sync.Mutex
}

// NewFiles registers what they are asked for.
func NewFiles(mux *http.ServeMux) *Files {
	f := &Files{slots: semaphore.NewWeighted(4)}
	mux.HandleFunc("/thumb", f.thumb)
	mux.HandleFunc("/frame", f.frame)
	mux.HandleFunc("/limited", f.limited)
	mux.HandleFunc("/deeper", f.deeper)
	mux.HandleFunc("/once", f.once)
	mux.HandleFunc("/alone", f.alone)
	mux.HandleFunc("/after", f.after)
	return f
}

func (f *Files) thumb(w http.ResponseWriter, r *http.Request) {
	// example: heavy bad
	img, _, err := image.Decode(r.Body) // want heavy:"each request runs image.Decode, which takes memory for a whole image: nothing limits how many"
	if err != nil {
		return
	}
	_ = jpeg.Encode(w, img, nil)
	// end
}

func (f *Files) limited(w http.ResponseWriter, r *http.Request) {
	// example: heavy good
	if err := f.slots.Acquire(r.Context(), 1); err != nil {
		return
	}
	defer f.slots.Release(1)
	img, _, err := image.Decode(r.Body)
	if err != nil {
		return
	}
	_ = jpeg.Encode(w, img, nil)
	// end
}

func (f *Files) frame(w http.ResponseWriter, r *http.Request) {
	out, err := still(r.PathValue("video"))
	if err != nil {
		return
	}
	_, _ = w.Write(out)
}

func still(video string) ([]byte, error) {
	return exec.Command("ffmpeg", "-i", video, "-frames:v", "1", "-").Output() // want heavy:"each request runs .*Output, which takes a process"
}

// The slot is taken in a caller.
func (f *Files) deeper(w http.ResponseWriter, r *http.Request) {
	if !f.slots.TryAcquire(1) {
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	defer f.slots.Release(1)
	_, _ = decoded(r.Body)
}

func decoded(r io.Reader) (image.Image, error) { return jpeg.Decode(r) }

// Of many who ask for one picture one works.
func (f *Files) once(w http.ResponseWriter, r *http.Request) {
	_, _, _ = f.flights.Do(r.PathValue("id"), func() (any, error) { return jpeg.Decode(r.Body) })
}

// One at a time.
func (f *Files) alone(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, _ = jpeg.Decode(r.Body)
}

// What cleans up is no work for the request.
func (f *Files) after(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("rm", "-rf", "/tmp/work")
	defer cmd.Run()
}

// Logo is decoded when the program starts.
func Logo(r io.Reader) (image.Image, error) { return jpeg.Decode(r) }
