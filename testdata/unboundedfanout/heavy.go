package unboundedfanout

import (
	"image"
	"image/jpeg"
	"image/png"
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
	tokens  chan int
	limit   limit
}

type limit interface{ Do(f func() error) error }

type none struct{}

func (none) Do(f func() error) error { return f() }

type some struct{ tokens chan struct{} }

func (s *some) Do(f func() error) error {
	<-s.tokens
	defer func() { s.tokens <- struct{}{} }()
	return f()
}

var _ limit = none{}

// NewFiles registers what they are asked for.
func NewFiles(mux *http.ServeMux) *Files {
	f := &Files{slots: semaphore.NewWeighted(4), tokens: make(chan int, 4), limit: &some{tokens: make(chan struct{}, 4)}}
	mux.HandleFunc("/thumb", f.thumb)
	mux.HandleFunc("/frame", f.frame)
	mux.HandleFunc("/limited", f.limited)
	mux.HandleFunc("/deeper", f.deeper)
	mux.HandleFunc("/once", f.once)
	mux.HandleFunc("/alone", f.alone)
	mux.HandleFunc("/after", f.after)
	mux.HandleFunc("/small", f.small)
	mux.HandleFunc("/token", f.token)
	mux.HandleFunc("/bucket", f.bucket)
	mux.HandleFunc("/either", f.either)
	mux.HandleFunc("/memory", f.memory)
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

// still is what the video shows first.
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
	cmd := exec.Command("rm", "-rf", "scratch")
	defer cmd.Run()
}

// Logo is decoded when the program starts.
func Logo(r io.Reader) (image.Image, error) { return jpeg.Decode(r) }

// Who sends too large a picture is turned away before it is decoded.
func (f *Files) small(w http.ResponseWriter, r *http.Request) {
	file, _, err := r.FormFile("picture")
	if err != nil {
		return
	}
	if size, err := jpeg.DecodeConfig(file); err != nil || size.Width > 512 || size.Height > 512 {
		return
	}
	_, _ = jpeg.Decode(file)
}

// There are as many as there are tokens.
func (f *Files) token(w http.ResponseWriter, r *http.Request) {
	n := <-f.tokens
	defer func() { f.tokens <- n }()
	_, _ = jpeg.Decode(r.Body)
}

// A function of the project's own waits for a token, and runs what it is given.
func (f *Files) bucket(w http.ResponseWriter, r *http.Request) {
	_ = f.limit.Do(func() error {
		_, err := decoded(r.Body)
		return err
	})
}

// One of the two is run for a request: it is one finding.
func (f *Files) either(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Content-Type") == "image/png" {
		_, _ = png.Decode(r.Body) // want heavy:"each request runs png.Decode"
		return
	}
	_, _ = jpeg.Decode(r.Body)
}

// No request decides what the program does.
func (f *Files) memory(w http.ResponseWriter, r *http.Request) {
	out, _ := exec.Command("cat", "/proc/meminfo").Output()
	_, _ = w.Write(out)
}
