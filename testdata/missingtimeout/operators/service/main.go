// Command service has a worker with probes, and an API whose router another package makes.
package main

import (
	"net/http"
	"os"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/hldlint/hldlint/testdata/missingtimeout/operators/diagnostics"
	"github.com/hldlint/hldlint/testdata/missingtimeout/operators/routes"
)

func main() {
	if len(os.Args) > 1 {
		worker()
		return
	}
	api()
}

// api serves what the package of the routes registers.
func api() {
	router := routes.New()
	routes.Orders(router)
	_ = router.Run(":8080") // want inside:"Run serves without any timeout"
}

// worker answers probes. Another package adds profiles to its router, and does not make the one of the API.
func worker() {
	r := gin.New()
	r.GET("/", func(c *gin.Context) { c.String(http.StatusOK, "OK") })
	r.GET("/liveness", alive(time.Now()))
	r.GET("/version", alive(time.Now()))
	if os.Getenv("METRICS") != "" {
		r.GET("/metrics", gin.WrapH(promhttp.Handler()))
	}
	diagnostics.SetupProfiler(r, "worker")
	go groups()
	go mixed()
	go relays()
	go adapted()
	_ = r.Run(":9000") // want debug:"Run serves without any timeout"
}

func alive(since time.Time) gin.HandlerFunc {
	return func(c *gin.Context) { c.String(http.StatusOK, time.Since(since).String()) }
}

// groups has its probes below a group.
func groups() {
	e := echo.New()
	g := e.Group("/health")
	g.GET("/live", func(c echo.Context) error { return c.NoContent(http.StatusNoContent) })
	g.GET("/ready", func(c echo.Context) error { return c.NoContent(http.StatusNoContent) })
	e.GET("/metrics", echo.WrapHandler(promhttp.Handler()))
	_ = e.Start(":9001") // want debug:"Start serves without any timeout"
}

// mixed has orders beside its probes, below a group.
func mixed() {
	e := echo.New()
	e.GET("/health", func(c echo.Context) error { return c.NoContent(http.StatusNoContent) })
	g := e.Group("/v1")
	g.GET("/orders", func(c echo.Context) error { return c.JSON(http.StatusOK, c.QueryParam("id")) })
	_ = e.Start(":9002") // want inside:"Start serves without any timeout"
}

// adapted has a handler of the standard library, at a path from a setting.
func adapted() {
	e := echo.New()
	e.GET("/ready", func(c echo.Context) error { return c.NoContent(http.StatusNoContent) })
	e.GET(os.Getenv("OTHER_PATH"), echo.WrapHandler(promhttp.Handler()))
	go other()
	_ = e.Start(":9003") // want debug:"Start serves without any timeout"
}

// other has one that is not for operators.
func other() {
	e := echo.New()
	e.GET("/ready", func(c echo.Context) error { return c.NoContent(http.StatusNoContent) })
	e.GET(os.Getenv("OTHER_PATH"), echo.WrapHandler(http.FileServer(http.Dir("."))))
	_ = e.Start(":9004") // want server:"Start serves without any timeout"
}
