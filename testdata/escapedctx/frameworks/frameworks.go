// Package frameworks holds requests that come with a framework's own type, and work that gets its context by other ways than an argument.
package frameworks

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"
	"gorm.io/gorm"
)

type visits struct {
	db    *gorm.DB
	cache *redis.Client
	http  *http.Client
	hooks string
}

type visit struct{ Path string }

// page is gin's, which has the request in a field.
func (v *visits) page(c *gin.Context) {
	ctx := c.Request.Context()
	go func() { // want goroutine:"a goroutine runs on c.Request.Context\(\).*, which ends with the request: .*Create is cut off"
		v.db.WithContext(ctx).Create(&visit{Path: "a"})
	}()
	c.Status(http.StatusNoContent)
}

// seen hands the context to a helper, and touch the request.
func (v *visits) seen(c *gin.Context) {
	v.count(c.Request.Context(), "seen")
	v.touch(c.Request)
}

func (v *visits) count(ctx context.Context, key string) {
	go v.cache.Incr(ctx, key) // want goroutine:"a goroutine runs on ctx, which ends with the request"
}

func (v *visits) touch(r *http.Request) {
	ctx := r.Context()
	go func() { v.cache.Incr(ctx, "touched") }() // want goroutine:"a goroutine runs on r.Context.*, which ends with the request"
}

// cancel is echo's, which has it behind a method.
func (v *visits) cancel(c echo.Context) error {
	ctx, done := context.WithTimeout(c.Request().Context(), time.Second)
	go func() { // want goroutine:"a goroutine runs on c.Request\(\).Context\(\), which ends with the request: .*Incr is cut off"
		defer done()
		v.cache.Incr(ctx, "cancelled")
	}()
	return c.NoContent(http.StatusAccepted)
}

// tell sends a request that is made on it.
func (v *visits) tell(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*Do is cut off"
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, v.hooks, nil)
		if err != nil {
			return
		}
		if resp, err := v.http.Do(req); err == nil {
			resp.Body.Close()
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}

// hold lets go later than the answer.
func (v *visits) hold(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	time.AfterFunc(time.Minute, func() { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*Del is cut off"
		v.cache.Del(ctx, "hold")
	})
	w.WriteHeader(http.StatusAccepted)
}

// slow is silent: whoever starts the timer stops it.
func (v *visits) slow(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	late := time.AfterFunc(time.Second, func() { v.cache.Incr(ctx, "late") })
	defer late.Stop()
	v.cache.Get(ctx, "page")
}

// detached is silent: it keeps the values, and not the end.
func (v *visits) detached(c *gin.Context) {
	ctx := context.WithoutCancel(c.Request.Context())
	go func() { v.db.WithContext(ctx).Create(&visit{Path: "b"}) }()
}

// own is silent: the chain, and the request, are made on contexts of their own.
func (v *visits) own(c *gin.Context) {
	path := c.Request.URL.Path
	go func() {
		ctx, done := context.WithTimeout(context.Background(), time.Second)
		defer done()
		v.db.WithContext(ctx).Where("path = ?", path).Delete(&visit{})
		if req, err := http.NewRequestWithContext(ctx, http.MethodPost, v.hooks, nil); err == nil {
			if resp, err := v.http.Do(req); err == nil {
				resp.Body.Close()
			}
		}
	}()
}

// both is silent: it waits.
func (v *visits) both(c echo.Context) error {
	ctx := c.Request().Context()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		v.cache.Incr(ctx, "both")
	}()
	wg.Wait()
	return c.NoContent(http.StatusOK)
}

// Routes registers all of it.
func Routes(v *visits, g *gin.Engine, e *echo.Echo, mux *http.ServeMux) {
	routeCopies(v, g)
	g.GET("/page", v.page)
	g.GET("/seen", v.seen)
	g.GET("/detached", v.detached)
	g.GET("/own", v.own)
	e.DELETE("/visits", v.cancel)
	e.GET("/both", v.both)
	mux.HandleFunc("/tell", v.tell)
	mux.HandleFunc("/hold", v.hold)
	mux.HandleFunc("/slow", v.slow)
}
