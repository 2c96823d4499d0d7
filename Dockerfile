# hldlint with the Go it needs: it asks the go command for packages and compiled dependencies.
#
#   docker build -t hldlint .
#   docker run --rm -v "$PWD":/src -v hldlint-cache:/cache hldlint ./...
FROM golang:1.26-alpine AS build
WORKDIR /hldlint
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /hldlint/bin/hldlint ./cmd/hldlint

FROM golang:1.26-alpine
# The source belongs to whoever mounts it, and not to whoever reads it here.
RUN apk add --no-cache git && git config --system --add safe.directory '*' \
	&& adduser -D -u 1000 hldlint && mkdir /cache && chown hldlint /cache
COPY --from=build /hldlint/bin/hldlint /usr/local/bin/hldlint
USER hldlint
ENV CGO_ENABLED=0 GOFLAGS=-buildvcs=false GOPATH=/cache/go GOCACHE=/cache/build HLDLINT_CACHE=/cache/findings HLDLINT_CACHE_SHARED=1
VOLUME /cache
WORKDIR /src
ENTRYPOINT ["hldlint"]
CMD ["./..."]
