package io.cxdata.http.internal.call;

import io.cxdata.http.BodyReader;
import io.cxdata.http.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Invocation;
import retrofit2.Retrofit;

/** Lets service methods return {@code CompletableFuture}: Retrofit makes the request only. */
public final class CallAdapters extends CallAdapter.Factory {
  private final Map<Class<?>, BodyReader<?>> readers;
  private final CallPipeline pipeline;

  /**
   * @param readers by the type of the answer
   */
  public CallAdapters(Map<Class<?>, BodyReader<?>> readers, CallPipeline pipeline) {
    this.readers = Map.copyOf(readers);
    this.pipeline = pipeline;
  }

  @Override
  public CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
    if (getRawType(returnType) != CompletableFuture.class
        || !(returnType instanceof ParameterizedType future)) {
      return null;
    }
    Class<?> answer = getRawType(getParameterUpperBound(0, future));
    BodyReader<?> reader = readers.get(answer);
    if (reader == null) {
      throw new IllegalArgumentException("No BodyReader is registered for " + answer.getName());
    }
    return new CallAdapter<ResponseBody, CompletableFuture<?>>() {
      @Override
      public Type responseType() {
        return ResponseBody.class;
      }

      @Override
      public CompletableFuture<?> adapt(Call<ResponseBody> call) {
        Request request = call.request();
        return pipeline.start(request, operation(request), reader);
      }
    };
  }

  private static Operation operation(Request request) {
    Operation given = request.tag(Operation.class);
    return given != null ? given : Operation.of(request.tag(Invocation.class).method().getName());
  }
}
